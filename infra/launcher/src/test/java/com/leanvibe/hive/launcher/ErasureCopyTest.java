package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureCopyTest {

  @TempDir Path folder;

  @Test
  void aListTakesUpWhatItLacksAndLosesNothing() throws IOException {
    ErasureCopy list = new ErasureCopy(folder.resolve("list"));
    ErasureCopy.Line one = line();
    ErasureCopy.Line other = line();
    assertThat(list.read()).isEmpty();
    list.add(List.of(one));
    list.add(List.of(other, one));
    list.add(List.of());
    assertThat(list.read()).containsExactly(one, other);
    assertThat(Files.readAllLines(list.file())).hasSize(2);
  }

  @Test
  void aTornLineIsNone() throws IOException {
    ErasureCopy list = new ErasureCopy(folder.resolve("list"));
    ErasureCopy.Line one = line();
    Files.writeString(list.file(), Json.line(one) + "\n{\"erasureId\":\"01");
    assertThat(list.read()).containsExactly(one);
  }

  private static ErasureCopy.Line line() {
    return new ErasureCopy.Line(
        UUID.randomUUID(),
        "default",
        UUID.randomUUID(),
        Instant.parse("2026-01-31T12:00:00.123456Z"),
        2,
        "00");
  }
}
