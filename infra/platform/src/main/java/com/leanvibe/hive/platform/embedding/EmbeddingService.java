package com.leanvibe.hive.platform.embedding;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A service with a model; what is what, {@link EmbeddingSettings} tells.
 *
 * @param apiKey absent for none
 */
record EmbeddingService(
    URI url, String model, String version, @Nullable String apiKey, Duration timeout) {

  /** Without the key. */
  @Override
  public String toString() {
    return "EmbeddingService[url=%s, model=%s, version=%s]".formatted(url, model, version);
  }
}
