package com.leanvibe.hive.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** How much fits on the terminal. */
record TerminalSize(int rows, int columns) {

  private static final TerminalSize USUAL = new TerminalSize(24, 80);
  private static final String SIZE = "[1-9]\\d{0,4} [1-9]\\d{0,4}";

  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  /** The size now; the usual one where the terminal doesn't say. Java has no way to ask for it. */
  static TerminalSize now() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      return parse(
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    } catch (IOException noStty) {
      return USUAL;
    }
  }

  private static TerminalSize parse(String size) {
    if (!size.matches(SIZE)) {
      return USUAL;
    }
    String[] numbers = size.split(" ");
    return new TerminalSize(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }
}
