package com.leanvibe.hive.cli.terminal;

/** Colours for a person at a terminal; without one, and with {@code NO_COLOR}, none. */
public final class Paint {

  private static final String ESCAPE = "\u001b[";
  private static final String PLAIN = ESCAPE + "0m";

  private final boolean colours;

  private Paint(boolean colours) {
    this.colours = colours;
  }

  /** As suits whoever is looking. */
  public static Paint of(Output output) {
    String refused = System.getenv("NO_COLOR");
    return new Paint((refused == null || refused.isEmpty()) && output.isTerminal());
  }

  /** What is said beside the matter. */
  public String faint(String text) {
    return painted("2", text);
  }

  /** What it is about. */
  public String strong(String text) {
    return painted("1", text);
  }

  /** What is gone. */
  public String removed(String text) {
    return painted("31", text);
  }

  /** What has come. */
  public String added(String text) {
    return painted("32", text);
  }

  private String painted(String code, String text) {
    return colours ? ESCAPE + code + "m" + text + PLAIN : text;
  }
}
