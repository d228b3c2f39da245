package com.leanvibe.hive.command.privacy;

/** What data subjects are called by whoever stores something about them. */
public final class SubjectId {

  /** Said of a text that is none. */
  public static final String RULE =
      "must be visible text without / \\ ; %, and neither . nor .. nor in spaces";

  /** What no path can have in one segment. */
  private static final String OUT_OF_PATHS = "/\\;%";

  private SubjectId() {}

  /** Whether it can be one, so that a path can name it. */
  public static boolean is(String text) {
    return !text.equals(".")
        && !text.equals("..")
        && text.equals(text.strip())
        && text.codePoints().allMatch(SubjectId::isVisible);
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> OUT_OF_PATHS.indexOf(point) < 0;
    };
  }
}
