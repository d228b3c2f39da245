package com.leanvibe.hive.query.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What can be configured, and what cannot. */
class ContextCacheSettingsTest {

  static ContextCacheSettings bound(Map<String, ?> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("hive.contexts.cache", ContextCacheSettings.class);
  }

  @Test
  void withoutConfigurationTheDefaultsCount() {
    ContextCacheSettings settings = bound(Map.of());

    assertThat(settings.enabled()).isTrue();
    assertThat(settings.most()).isEqualTo(5_000);
    assertThat(settings.life()).hasMinutes(10);
    assertThat(settings.placesLife()).hasHours(1);
    assertThat(settings.patience()).hasMillis(20);
  }

  @ParameterizedTest
  @CsvSource({"most, 0", "life, 0s", "life, 11m", "places-life, -1s", "patience, 0ms"})
  void whatWouldKeepNothingOrTooLongIsRefused(String name, String value) {
    assertThatThrownBy(() -> bound(Map.of("hive.contexts.cache." + name, value)))
        .rootCause()
        .hasMessageContaining("hive.contexts.cache." + name + " must be");
  }
}
