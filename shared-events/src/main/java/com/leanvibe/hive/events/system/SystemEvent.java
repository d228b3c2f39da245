package com.leanvibe.hive.events.system;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to what a side of the hive is configured with. */
public sealed interface SystemEvent extends Event permits ConfigurationChanged {

  ConfigurationId configurationId();

  @Override
  default ConfigurationId aggregateId() {
    return configurationId();
  }
}
