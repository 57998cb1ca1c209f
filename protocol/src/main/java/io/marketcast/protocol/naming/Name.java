package io.marketcast.protocol.naming;

/** A folded name in the two forms that are compared. */
final class Name {

  private Name() {}

  /** Without spaces and signs, as whole names are compared. */
  static String compact(String folded) {
    return kept(folded, false);
  }

  /** The same with a space where Latin words part, as parts of names are looked for. */
  static String spaced(String folded) {
    return kept(folded, true);
  }

  private static String kept(String folded, boolean spaced) {
    var kept = new StringBuilder(folded.length());
    boolean parted = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '%' && c != '+' && c != '~') {
        parted = true;
        continue;
      }
      boolean behindLatin = !kept.isEmpty() && Words.isLatin(kept.charAt(kept.length() - 1));
      if (spaced && parted && behindLatin && Words.isLatin(c)) {
        kept.append(' ');
      }
      kept.append(c);
      parted = false;
    }
    return kept.toString();
  }
}
