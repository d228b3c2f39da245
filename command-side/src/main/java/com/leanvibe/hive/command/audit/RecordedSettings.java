package com.leanvibe.hive.command.audit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.leanvibe.hive.events.system.ConfigurationChanged;
import com.leanvibe.hive.events.system.ConfigurationId;
import com.leanvibe.hive.events.system.SettingChange;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import com.leanvibe.hive.platform.configuration.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * What was last recorded of a side's settings: those that have been changed, and all others at
 * their defaults.
 */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class RecordedSettings {

  @AggregateIdentifier private ConfigurationId id;
  private Map<String, String> changed = new HashMap<>();
  private Set<UUID> starts = new HashSet<>();

  RecordedSettings() {}

  /** Answers whether there was anything to record. */
  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  boolean handle(RecordSettings command) {
    ConfigurationNote note = command.note();
    List<SettingChange> changes = changes(note.settings());
    if (changes.isEmpty() || starts.contains(note.startId())) {
      return false;
    }
    apply(
        new ConfigurationChanged(
            command.configurationId(),
            note.metadata().tenant(),
            note.side(),
            note.startId(),
            note.version(),
            changes));
    return true;
  }

  /** A setting that a version has no more is one without a value. */
  private List<SettingChange> changes(Map<String, Setting> settings) {
    Set<String> names = new TreeSet<>(settings.keySet());
    names.addAll(changed.keySet());
    List<SettingChange> changes = new ArrayList<>();
    for (String name : names) {
      Setting setting = settings.getOrDefault(name, new Setting(null, null));
      String before = changed.containsKey(name) ? changed.get(name) : setting.usual();
      if (!Objects.equals(before, setting.value())) {
        changes.add(new SettingChange(name, before, setting.value()));
      }
    }
    return changes;
  }

  @EventSourcingHandler
  void on(ConfigurationChanged event) {
    id = event.configurationId();
    starts.add(event.startId());
    event.changes().forEach(this::take);
  }

  /** What has no value has none by default either. */
  private void take(SettingChange change) {
    String value = change.to();
    if (value == null) {
      changed.remove(change.name());
    } else {
      changed.put(change.name(), value);
    }
  }
}
