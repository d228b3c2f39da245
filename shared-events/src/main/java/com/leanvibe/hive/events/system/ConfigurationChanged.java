package com.leanvibe.hive.events.system;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.permission.AccessSide;
import java.util.List;
import java.util.UUID;

/**
 * An instance of a side was started with other settings than were last recorded of that side; the
 * metadata say when.
 *
 * @param startId this start of an instance: what is told of it twice is recorded once
 * @param version of the software that was started
 * @param changes in the order of names; at least one
 */
@EventName("hive.system.ConfigurationChanged")
public record ConfigurationChanged(
    ConfigurationId configurationId,
    String tenant,
    AccessSide side,
    UUID startId,
    String version,
    List<SettingChange> changes)
    implements SystemEvent {

  public ConfigurationChanged {
    changes = List.copyOf(changes);
  }
}
