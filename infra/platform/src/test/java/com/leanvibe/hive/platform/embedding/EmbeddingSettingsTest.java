package com.leanvibe.hive.platform.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Which models can be named, and which cannot. */
class EmbeddingSettingsTest {

  private static final String OWN = "all-minilm-l6-v2-q@1";

  private static Models models(Map<String, ?> properties) {
    return new EmbeddingConfiguration().hiveModels(bound(properties));
  }

  private static EmbeddingSettings bound(Map<String, ?> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("hive.embedding", EmbeddingSettings.class);
  }

  @Test
  void withoutConfigurationTheHivesOwnModelEmbedsAlone() {
    Models models = models(Map.of());

    assertThat(models.all()).extracting(EmbeddingModel::id).containsExactly(OWN);
    assertThat(models.former()).isNull();
  }

  @Test
  void theHivesOwnModelMayHaveBeenTheFormerOne() {
    Models models =
        models(
            Map.of(
                "hive.embedding.url", "http://x/v1",
                "hive.embedding.model", "m",
                "hive.embedding.former.in-process", true));

    assertThat(models.all()).extracting(EmbeddingModel::id).containsExactly(OWN, "m@1");
    assertThat(models.current().id()).isEqualTo("m@1");
  }

  @Test
  void aServiceMayHaveHadTheFormerModel() {
    Models models =
        models(
            Map.of(
                "hive.embedding.former.url", "http://x/v1",
                "hive.embedding.former.model", "m",
                "hive.embedding.former.version", "3"));

    assertThat(models.all()).extracting(EmbeddingModel::id).containsExactly("m@3", OWN);
  }

  @Test
  void aFormerModelIsNamedInOneWayAndIsAnotherOne() {
    refused("embedding.model must name", Map.of("hive.embedding.url", "http://x"));
    refused("either a url or in-process", Map.of("hive.embedding.former.model", "m"));
    refused("former.model must name", Map.of("hive.embedding.former.url", "http://x"));
    refused("both name " + OWN, Map.of("hive.embedding.former.in-process", true));
    refused(
        "either a url or in-process",
        Map.of(
            "hive.embedding.former.in-process", true,
            "hive.embedding.former.url", "http://x",
            "hive.embedding.former.model", "m"));
  }

  private static void refused(String because, Map<String, ?> properties) {
    assertThatThrownBy(() -> models(properties)).hasStackTraceContaining(because);
  }

  @Test
  void keysAreNotPrinted() {
    EmbeddingSettings settings =
        bound(
            Map.of(
                "hive.embedding.url", "http://x/v1",
                "hive.embedding.model", "m",
                "hive.embedding.api-key", "secret",
                "hive.embedding.former.url", "http://x/v1",
                "hive.embedding.former.model", "n",
                "hive.embedding.former.api-key", "secret"));

    assertThat(settings.toString()).doesNotContain("secret");
    assertThat(settings.service()).asString().doesNotContain("secret");
  }
}
