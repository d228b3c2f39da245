package com.leanvibe.hive.platform.configuration;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.AccessSide;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What an instance was started with, to be compared with what was last recorded of its side.
 *
 * @param startId this start
 * @param version of the software
 * @param metadata the hive as the actor, and when it was started
 * @param settings by their names
 */
public record ConfigurationNote(
    UUID startId,
    AccessSide side,
    String version,
    EventMetadata metadata,
    Map<String, Setting> settings) {

  /** The header of its record among those of other notes. */
  public static final String HEADER = "hive-configuration";

  /**
   * Notes come from other processes, too.
   *
   * @throws NullPointerException where something is missing
   */
  public ConfigurationNote {
    Objects.requireNonNull(startId, "startId");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(metadata, "metadata");
    settings = Map.copyOf(settings);
  }
}
