package com.leanvibe.hive.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What can be configured, and what cannot. */
class LimitSettingsTest {

  private static LimitSettings bound(Map<String, ?> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("hive.limits", LimitSettings.class);
  }

  @Test
  void withoutConfigurationTheDefaultsCount() {
    LimitSettings settings = bound(Map.of());

    assertThat(settings.enabled()).isTrue();
    assertThat(settings.patience()).hasMillis(50);
    assertThat(settings.of(new Owner("t", "s"))).isEqualTo(new Allowance(5_000, 10_000));
    assertThat(settings.of(new Owner("t", null))).isEqualTo(new Allowance(20_000, 40_000));
  }

  @Test
  void aBurstThatIsNotGivenIsTwiceTheRate() {
    LimitSettings settings = bound(Map.of("hive.limits.subject-rate", 5));

    assertThat(settings.of(new Owner("t", "s"))).isEqualTo(new Allowance(5, 10));
  }

  @Test
  void singleTenantsAndSubjectsMayHaveLimitsOfTheirOwn() {
    LimitSettings settings =
        bound(
            Map.of(
                "hive.limits.special[0].tenant",
                "acme",
                "hive.limits.special[0].rate",
                7,
                "hive.limits.special[1].tenant",
                "acme",
                "hive.limits.special[1].subject",
                "bot",
                "hive.limits.special[1].rate",
                3,
                "hive.limits.special[1].burst",
                30));

    assertThat(settings.of(new Owner("acme", null))).isEqualTo(new Allowance(7, 14));
    assertThat(settings.of(new Owner("acme", "bot"))).isEqualTo(new Allowance(3, 30));
    assertThat(settings.of(new Owner("acme", "man")).rate()).isEqualTo(5_000);
    assertThat(settings.of(new Owner("other", "bot")).rate()).isEqualTo(5_000);
    assertThat(settings.of(new Owner("bot", null)).rate()).isEqualTo(20_000);
  }

  @Test
  void whatCannotBeALimitIsRefusedAtTheStart() {
    assertThatThrownBy(() -> bound(Map.of("hive.limits.subject-rate", 0)))
        .rootCause()
        .hasMessageContaining("rate must be 1 to 1000000, not 0");
    assertThatThrownBy(() -> bound(Map.of("hive.limits.tenant-rate", Integer.MAX_VALUE)))
        .hasRootCauseInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> bound(Map.of("hive.limits.tenant-burst", 0)))
        .rootCause()
        .hasMessageContaining("burst must be 1 to");
    assertThatThrownBy(() -> bound(Map.of("hive.limits.patience", "-1ms")))
        .rootCause()
        .hasMessageContaining("patience");
    assertThatThrownBy(
            () ->
                bound(
                    Map.of(
                        "hive.limits.special[0].tenant",
                        "acme",
                        "hive.limits.special[0].rate",
                        7,
                        "hive.limits.special[1].tenant",
                        "acme",
                        "hive.limits.special[1].rate",
                        8)))
        .rootCause()
        .hasMessageContaining("twice");
  }
}
