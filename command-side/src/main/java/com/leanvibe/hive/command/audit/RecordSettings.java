package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.events.system.ConfigurationId;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Puts into the log what an instance was started with, where that is another than before. */
record RecordSettings(
    @TargetAggregateIdentifier ConfigurationId configurationId, ConfigurationNote note) {

  static RecordSettings of(ConfigurationNote note) {
    return new RecordSettings(ConfigurationId.of(note.side()), note);
  }
}
