package com.leanvibe.hive.events.audit;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to an export of the trail. */
public sealed interface AuditEvent extends Event permits TrailExported {

  ExportId exportId();

  @Override
  default ExportId aggregateId() {
    return exportId();
  }
}
