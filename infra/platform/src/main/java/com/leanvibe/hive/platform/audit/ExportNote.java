package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.audit.ExportId;

/**
 * An export of the trail that is to be recorded and signed before anybody has it.
 *
 * @param metadata who asked for it, and when
 * @param manifest its manifest's JSON to the letter
 */
public record ExportNote(ExportId id, EventMetadata metadata, String manifest) {

  /** The header of its record among those of {@link AccessNote}s, which have none. */
  public static final String HEADER = "hive-export";
}
