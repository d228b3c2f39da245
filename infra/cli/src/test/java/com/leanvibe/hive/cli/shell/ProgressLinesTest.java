package com.leanvibe.hive.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLinesTest {

  private final List<ProgressNote> heard = new ArrayList<>();
  private final Capture rest = new Capture(100_000);
  private final ProgressLines lines = new ProgressLines(rest, heard::add);

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void progressIsTakenOutAndEverythingElseStays(int portion) {
    add(
        "a\n::progress 5 so far\nb ::progress 6\n::progress 7\r\n\n::progress 100  all  done \nc",
        portion);

    assertThat(heard)
        .containsExactly(
            new ProgressNote(5, "so far"),
            new ProgressNote(7, ""),
            new ProgressNote(100, "all  done"));
    assertThat(rest.text()).isEqualTo("a\nb ::progress 6\n\nc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::progress\n",
        "::progress 101\n",
        "::progress -1\n",
        "::progress x\n",
        "::progres 5\n",
        "::progress 5x\n",
        " ::progress 5\n",
        "::progress 5",
        "::"
      })
  void whatOnlyLooksLikeItStays(String line) {
    add(line, 2);

    assertThat(rest.text()).isEqualTo(line.equals("::progress 5") ? "" : line);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5000, 20_000})
  void aLineOfAnyLengthGoesThrough(int portion) {
    String line = "::progress 5 " + "x".repeat(10_000) + "\n";

    add(line + "::progress 6\n", portion);

    assertThat(rest.text()).isEqualTo(line);
    assertThat(heard).containsExactly(new ProgressNote(6, ""));
  }

  private void add(String text, int portion) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length; from += portion) {
      byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + portion));
      lines.add(part, part.length);
    }
    lines.end();
  }
}
