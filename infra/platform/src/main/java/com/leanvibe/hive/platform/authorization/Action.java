package com.leanvibe.hive.platform.authorization;

/**
 * Something that may be done.
 *
 * @param feature what it is done with, as in {@code task}
 * @param verb what is done, as in {@code cancel}
 */
public record Action(String feature, String verb) {

  /**
   * Reads {@code <feature>:<verb>}.
   *
   * @throws IllegalArgumentException where the text is none
   */
  public static Action parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0
        || !Names.isWord(text.substring(0, colon))
        || !Names.isWord(text.substring(colon + 1))) {
      throw new IllegalArgumentException("must be <feature>:<verb>, as in task:cancel");
    }
    return new Action(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return feature + ":" + verb;
  }
}
