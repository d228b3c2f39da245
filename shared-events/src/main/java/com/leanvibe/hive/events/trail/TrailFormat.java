package com.leanvibe.hive.events.trail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an export has beside the CloudEvents that every export has. */
public enum TrailFormat {
  /** Nothing else. */
  JSONL(null),
  /** {@link CsvLine}s. */
  CSV(Bundle.CSV),
  /** {@link OcsfLine}s. */
  OCSF(Bundle.OCSF);

  private final Optional<String> file;

  TrailFormat(@Nullable String file) {
    this.file = Optional.ofNullable(file);
  }

  /** The name of the file that is only in bundles of this format. */
  public Optional<String> file() {
    return file;
  }
}
