package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.events.audit.TrailExported;

/** Puts into the log that a part of the trail is handed out. */
record RecordExport(TrailExported exported) {}
