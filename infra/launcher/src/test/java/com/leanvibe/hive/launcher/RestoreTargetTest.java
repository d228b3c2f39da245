package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreTargetTest {

  @Test
  void digitsAreAPositionAndATimeHasItsOffset() {
    assertThat(RestoreTarget.parse("42")).isEqualTo(new RestoreTarget.Position(42));
    assertThat(RestoreTarget.parse("2026-01-31T12:00:00+01:00"))
        .isEqualTo(new RestoreTarget.At(Instant.parse("2026-01-31T11:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "yesterday", "2026-01-31", "2026-01-31T12:00:00", "1e3"})
  void anythingElseIsRefused(String word) {
    assertThatThrownBy(() -> RestoreTarget.parse(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--to takes a position, or a time");
  }
}
