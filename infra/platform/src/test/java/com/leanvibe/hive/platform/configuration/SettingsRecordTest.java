package com.leanvibe.hive.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** A setting is told as what it is and what it usually is, and no secret by its value. */
class SettingsRecordTest {

  private record Pump(
      @DefaultValue("1m") Duration every,
      @DefaultValue("64MB") DataSize tank,
      @DefaultValue({"a", "b"}) Set<String> valves,
      @DefaultValue List<String> pipes,
      @DefaultValue Map<String, String> labels,
      @Nullable Integer longestRun,
      @DefaultValue Motor motor,
      @Nullable Spare spare) {}

  private record Motor(@DefaultValue("3") int speed, @Nullable String apiKey) {}

  private record Spare(@DefaultValue("9") int speed) {}

  private record Keys(Path keyFile, @DefaultValue("") String password, boolean tokenEndpoint) {}

  private static Pump usual(Motor motor) {
    return new Pump(
        Duration.ofSeconds(60),
        DataSize.ofMegabytes(64),
        Set.of("b", "a"),
        List.of(),
        Map.of(),
        null,
        motor,
        null);
  }

  private static Map<String, Setting> read(String prefix, Object settings) {
    Map<String, Setting> found = new TreeMap<>();
    new SettingsRecord(prefix, settings).addTo(found);
    return found;
  }

  @Test
  void whatNobodySaysOtherwiseAboutIsAsUsual() {
    Map<String, Setting> found = read("hive.pump", usual(new Motor(3, null)));

    assertThat(found)
        .containsOnlyKeys(
            "hive.pump.every",
            "hive.pump.tank",
            "hive.pump.valves",
            "hive.pump.pipes",
            "hive.pump.labels",
            "hive.pump.longest-run",
            "hive.pump.motor.speed",
            "hive.pump.motor.api-key",
            "hive.pump.spare.speed");
    assertThat(found)
        .allSatisfy(
            (name, setting) -> assertThat(setting.value()).as(name).isEqualTo(setting.usual()));
  }

  @Test
  void whatIsOtherwiseIsToldWithWhatIsUsual() {
    Pump pump =
        new Pump(
            Duration.ofSeconds(5),
            DataSize.ofMegabytes(1),
            Set.of("c", "a"),
            List.of("p"),
            Map.of("k", "v"),
            7,
            new Motor(4, null),
            new Spare(1));

    assertThat(read("hive.pump", pump))
        .contains(
            entry("hive.pump.every", new Setting("PT5S", "PT1M")),
            entry("hive.pump.tank", new Setting("1048576B", "67108864B")),
            entry("hive.pump.valves", new Setting("[a, c]", "[a, b]")),
            entry("hive.pump.pipes", new Setting("[p]", "[]")),
            entry("hive.pump.labels", new Setting("{k=v}", "{}")),
            entry("hive.pump.longest-run", new Setting("7", null)),
            entry("hive.pump.motor.speed", new Setting("4", "3")),
            entry("hive.pump.spare.speed", new Setting("1", "9")));
  }

  @Test
  void aSecretIsToldByAFingerprintThatChangesWithIt() {
    String one = key("correct horse");
    String again = key("correct horse");
    String other = key("battery staple");

    assertThat(one).isEqualTo(again).isNotEqualTo(other).matches("secret:[0-9a-f]{16}");
    assertThat(Secrets.fingerprint("hive.other.api-key", "correct horse")).isNotEqualTo(one);
  }

  private static @Nullable String key(String value) {
    Setting setting = read("hive.pump", usual(new Motor(3, value))).get("hive.pump.motor.api-key");
    return setting == null ? null : setting.value();
  }

  @Test
  void whereThingsAreAndHowToGetInThereIsNotTold() {
    Keys keys = new Keys(Path.of("/etc/key"), "pass", true);

    assertThat(read("hive.privacy.keys", keys))
        .containsOnlyKeys("hive.privacy.keys.token-endpoint");
  }

  @Test
  void settingsWhoseDefaultsCannotBeToldAreRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new SettingsRecord("hive.pump", new Object()));
  }
}
