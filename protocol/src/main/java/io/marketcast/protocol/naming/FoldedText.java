package io.marketcast.protocol.naming;

/**
 * A text as it is compared, with the way back to the text as it was written.
 *
 * @param chars folded characters, valid up to {@code length}
 * @param offsets where in the source each of them stands
 */
public record FoldedText(String source, char[] chars, int[] offsets, int length) {

  /** A part of the folded text. */
  public String slice(int from, int to) {
    return new String(chars, from, to - from);
  }

  /** The text of this part as it was written. */
  public String written(int from, int to) {
    return source.substring(offsets[from], sourceEnd(to));
  }

  /** Where this part stands in the text as it was written. */
  public Span span(int from, int to) {
    return new Span(offsets[from], sourceEnd(to));
  }

  /** What follows the last character without a width of its own does not belong to the part. */
  private int sourceEnd(int to) {
    return offsets[to - 1] + 1;
  }
}
