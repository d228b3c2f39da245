package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.platform.audit.ExportNote;

/**
 * Puts into the log that a part of the trail is handed out.
 *
 * @param manifest what the note's says
 * @param signature of the note's manifest, in base64
 */
record RecordExport(ExportNote note, Manifest manifest, String signature) {}
