package com.leanvibe.hive.command.privacy;

/** Puts an erasure that is done into the log. */
record RecordErasure(ErasureRow erasure, int contextsForgotten) {}
