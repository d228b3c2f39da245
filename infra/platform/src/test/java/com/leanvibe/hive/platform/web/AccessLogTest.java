package com.leanvibe.hive.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogTest {

  @ParameterizedTest
  @CsvSource({
    "/api/v1/privacy/subjects/jane@example.org/erase, /api/v1/privacy/subjects/*/erase",
    "/api/v1/PRIVACY/subjects/jane%40example.org/export, /api/v1/PRIVACY/subjects/*/export",
    "/api/v1/privacy/subjects/jane, /api/v1/privacy/subjects/*",
    "/api/v1/tasks/0190/cancel, /api/v1/tasks/0190/cancel"
  })
  void noDataSubjectIsNamedInALog(String path, String shown) {
    assertThat(AccessLog.shown(path)).isEqualTo(shown);
  }
}
