package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.platform.audit.AccessNote;

/** Puts a note into the log. */
record RecordAccess(AccessNote note) {}
