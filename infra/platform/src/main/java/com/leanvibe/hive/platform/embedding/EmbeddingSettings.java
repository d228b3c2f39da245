package com.leanvibe.hive.platform.embedding;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which model embeds, and which one did so before. Both sides must name the same.
 *
 * @param url of a service that speaks OpenAI's API, up to and without {@code /embeddings}; absent
 *     for the model that comes with the hive and runs in process
 * @param model its name, as the service knows it
 * @param version distinguishes what the service calls by the same name at different times
 * @param apiKey sent to the service as a bearer token, absent for none
 * @param timeout how long an answer of the service is waited for
 * @param former absent where all that there is has been embedded by the model that embeds now
 */
@ConfigurationProperties("hive.embedding")
public record EmbeddingSettings(
    @Nullable URI url,
    @DefaultValue("") String model,
    @DefaultValue("1") String version,
    @Nullable String apiKey,
    @DefaultValue("10s") Duration timeout,
    @Nullable Former former) {

  public EmbeddingSettings {
    requireModel("hive.embedding", url, model);
  }

  /**
   * The model that was used before: the one that comes with the hive, or one behind a service.
   *
   * @param inProcess whether it is the one that comes with the hive
   * @param url of its service otherwise; this and all else as of the model that embeds now
   */
  public record Former(
      @DefaultValue("false") boolean inProcess,
      @Nullable URI url,
      @DefaultValue("") String model,
      @DefaultValue("1") String version,
      @Nullable String apiKey,
      @DefaultValue("10s") Duration timeout) {

    public Former {
      if (inProcess == (url != null)) {
        throw new IllegalArgumentException(
            "hive.embedding.former must have either a url or in-process=true");
      }
      requireModel("hive.embedding.former", url, model);
    }

    @Nullable EmbeddingService service() {
      return url == null ? null : new EmbeddingService(url, model, version, apiKey, timeout);
    }

    /** Without the key. */
    @Override
    public String toString() {
      return "Former[inProcess=%s, url=%s, model=%s, version=%s]"
          .formatted(inProcess, url, model, version);
    }
  }

  private static void requireModel(String settings, @Nullable URI url, String model) {
    if (url != null && model.isBlank()) {
      throw new IllegalArgumentException(settings + ".model must name the service's model");
    }
  }

  /** Absent for the model that runs in process. */
  @Nullable EmbeddingService service() {
    return url == null ? null : new EmbeddingService(url, model, version, apiKey, timeout);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "EmbeddingSettings[url=%s, model=%s, version=%s, former=%s]"
        .formatted(url, model, version, former);
  }
}
