package com.leanvibe.hive.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenServicesTest {

  @Test
  void nothingIsGivenByAnEmptyEnvironment() {
    var given = new GivenServices(Map.of("HIVE_REDIS_URL", " "));
    assertThat(given.postgres()).isEmpty();
    assertThat(given.redis()).isEmpty();
    assertThat(given.kafka()).isEmpty();
    assertThat(given.kafkaProperties()).isEmpty();
  }

  @Test
  void thePostgresUrlSaysWhoAndWhereAndKeepsItsOtherParameters() {
    var access =
        given("jdbc:postgresql://db.example:6000/any?user=me&ssl=true&password=p%26q")
            .postgres()
            .orElseThrow();
    assertThat(access.url("hive_query"))
        .isEqualTo("jdbc:postgresql://db.example:6000/hive_query?ssl=true");
    assertThat(access.user()).isEqualTo("me");
    assertThat(access.password()).isEqualTo("p&q");
    assertThat(access.toString()).doesNotContain("p&q");
  }

  @Test
  void aPostgresUrlWithoutAPasswordIsRefused() {
    assertThatThrownBy(() -> given("jdbc:postgresql://db.example/any?user=me").postgres())
        .hasMessage("HIVE_POSTGRES_URL has no parameter password");
    assertThatThrownBy(() -> given("postgres://db.example").postgres())
        .hasMessageContaining("must begin with");
  }

  @Test
  void aGivenServerServesDatabases() throws SQLException {
    var own = Services.forTests().postgres().access();
    var access =
        given(own.url("postgres") + "?user=" + own.user() + "&password=" + own.password())
            .postgres()
            .orElseThrow();
    var postgres = new Postgres(access, Lifecycle.ofAnother("PostgreSQL"));
    try (Database database = postgres.database("given")) {
      assertThat(database.url()).startsWith(own.server());
    }
    assertThatThrownBy(postgres::restart).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void kafkaPropertiesAreWrittenAsVariables() {
    var given =
        new GivenServices(
            Map.of("HIVE_KAFKA_PROPERTY_SASL_MECHANISM", "PLAIN", "HIVE_KAFKA_BOOTSTRAP", "k:1"));
    assertThat(given.kafka()).contains("k:1");
    assertThat(given.kafkaProperties()).isEqualTo(Map.of("sasl.mechanism", "PLAIN"));
  }

  private static GivenServices given(String postgres) {
    return new GivenServices(Map.of("HIVE_POSTGRES_URL", postgres));
  }
}
