package com.leanvibe.hive.query.audit.export;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How parts of the trail are exported.
 *
 * @param directory where they lie until they are fetched; all instances must have the same
 * @param keep how long they can be fetched
 * @param maxOpen how many of a tenant's are made, or wait to be made, at a time
 */
@ConfigurationProperties("hive.audit.exports")
record ExportSettings(
    @DefaultValue("${java.io.tmpdir}/hive-exports") Path directory,
    @DefaultValue("1d") Duration keep,
    @DefaultValue("5") int maxOpen) {

  ExportSettings {
    if (!keep.isPositive() || maxOpen < 1) {
      throw new IllegalArgumentException("hive.audit.exports: keep and max-open must be positive");
    }
  }
}
