package io.marketcast.protocol.naming;

import java.util.Arrays;

/**
 * Finds the longest known word at a place of a folded text. Immutable once filled; reading takes
 * time in proportion to the longest word, never to the text.
 */
public final class Words {

  /** A word that was found, and where it ends. */
  public record Found(Term term, int length) {}

  private final Node[] roots = new Node[Character.MAX_VALUE + 1];

  void add(String word, Term term) {
    char first = word.charAt(0);
    if (roots[first] == null) {
      roots[first] = new Node();
    }
    Node node = roots[first];
    for (int i = 1; i < word.length(); i++) {
      node = node.childOrNew(word.charAt(i));
    }
    node.found = new Found(term, word.length());
  }

  /** Adds a word that nothing else claims. */
  void addIfAbsent(String word, Term term) {
    Found known = longest(word.toCharArray(), 0, word.length());
    if (known == null || known.length() < word.length()) {
      add(word, term);
    }
  }

  /**
   * The longest word that begins at {@code from}, or null. A word that ends in a Latin letter does
   * not end within a run of them; one that begins with one does not begin within.
   */
  public Found longest(char[] text, int from, int end) {
    Node node = roots[text[from]];
    Found best = null;
    for (int i = from + 1; node != null; i++) {
      if (node.found != null && standsAlone(text, from, i, end)) {
        best = node.found;
      }
      node = i < end ? node.child(text[i]) : null;
    }
    return best;
  }

  private static boolean standsAlone(char[] text, int from, int to, int end) {
    boolean cutBefore = from > 0 && isLatin(text[from]) && isLatin(text[from - 1]);
    boolean cutBehind = to < end && isLatin(text[to - 1]) && isLatin(text[to]);
    return !cutBefore && !cutBehind;
  }

  /** A small letter from a to z. */
  public static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static final class Node {
    private char[] keys = {};
    private Node[] children = {};
    private Found found;

    private Node child(char key) {
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] == key) {
          return children[i];
        }
      }
      return null;
    }

    private Node childOrNew(char key) {
      Node known = child(key);
      if (known != null) {
        return known;
      }
      keys = Arrays.copyOf(keys, keys.length + 1);
      children = Arrays.copyOf(children, keys.length);
      keys[keys.length - 1] = key;
      children[keys.length - 1] = new Node();
      return children[keys.length - 1];
    }
  }
}
