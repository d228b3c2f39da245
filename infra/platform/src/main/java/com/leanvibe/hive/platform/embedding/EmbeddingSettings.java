package com.leanvibe.hive.platform.embedding;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which model embeds. Both sides must name the same.
 *
 * @param url of a service that speaks OpenAI's API, up to and without {@code /embeddings}; absent
 *     for the model that comes with the hive and runs in process
 * @param model its name, as the service knows it
 * @param version distinguishes what the service calls by the same name at different times
 * @param apiKey sent to the service as a bearer token, absent for none
 * @param timeout how long an answer of the service is waited for
 */
@ConfigurationProperties("hive.embedding")
public record EmbeddingSettings(
    @Nullable URI url,
    @DefaultValue("") String model,
    @DefaultValue("1") String version,
    @Nullable String apiKey,
    @DefaultValue("10s") Duration timeout) {

  public EmbeddingSettings {
    if (url != null && model.isBlank()) {
      throw new IllegalArgumentException("hive.embedding.model must name the service's model");
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "EmbeddingSettings[url=%s, model=%s, version=%s]".formatted(url, model, version);
  }
}
