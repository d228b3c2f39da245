package com.leanvibe.hive.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.cli.client.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @Test
  void nobodysTextSteersTheTerminal() {
    assertThat(Text.visible("a\u001b]0;title\u0007b\nc\u009b2Jd")).isEqualTo("a ]0;title b c 2Jd");
    assertThat(Text.block("a\u001b[1m\n\tb\r\n")).isEqualTo("a [1m\n\tb");
  }

  @Test
  void textsAreCutAndPaddedByCharactersAndNotByHalves() {
    assertThat(Text.cut("🐝🐝🐝🐝", 3)).isEqualTo("🐝🐝…");
    assertThat(Text.cut("abc", 3)).isEqualTo("abc");
    assertThat(Text.pad("🐝", 3)).isEqualTo("🐝  ");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.84S, 0.8 s",
    "PT59.9S, 59.9 s",
    "PT2M5S, 2 min 05 s",
    "PT3H20M, 3 h 20 min",
    "PT52H, 2 d 4 h"
  })
  void durationsAreSaidAsAPersonSaysThem(Duration duration, String text) {
    assertThat(Text.duration(duration)).isEqualTo(text);
  }

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    TextTable table = new TextTable("A", "LONG HEAD", "C");
    table.row("wide cell", "x", "");

    assertThat(table.lines()).containsExactly("A          LONG HEAD  C", "wide cell  x");
  }

  @Test
  void aDocumentIsALineForEachMemberThatSaysSomething() {
    assertThat(
            Details.lines(
                Json.read(
                    """
                    {"taskId": "1", "note": null, "error": "", "none": [], "list": ["a", 1],
                     "result": {"stdout": "one\\ntwo\\n", "exitCode": 0}}
                    """)))
        .containsExactly(
            "taskId:                1",
            "list:                  [\"a\",1]",
            "result.stdout:",
            "  one",
            "  two",
            "result.exitCode:       0");
  }
}
