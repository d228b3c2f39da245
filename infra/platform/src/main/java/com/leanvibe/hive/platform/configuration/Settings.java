package com.leanvibe.hive.platform.configuration;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.permission.AccessSide;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.context.ApplicationContext;

/** What the running instance was started with. */
public final class Settings {

  /** That of the administrator whom configuration names, whose trail what concerns all is in. */
  private static final String TENANT = "default";

  private static final String ACTION = "system:start";
  private static final String PREFIX = "hive.";

  private final ApplicationContext context;
  private final Clock clock;

  Settings(ApplicationContext context, Clock clock) {
    this.context = context;
    this.clock = clock;
  }

  /** All there is to tell of this start. */
  public ConfigurationNote note(AccessSide side) {
    UUID start = Ids.next();
    return new ConfigurationNote(start, side, version(), metadata(start.toString()), read());
  }

  private EventMetadata metadata(String start) {
    return new EventMetadata(
        TENANT, EventMetadata.HIVE, ACTION, start, start, null, null, clock.instant());
  }

  private String version() {
    return context.getEnvironment().getProperty("spring.application.version", "unknown");
  }

  private Map<String, Setting> read() {
    Map<String, Setting> found = new TreeMap<>();
    for (ConfigurationPropertiesBean bean : ConfigurationPropertiesBean.getAll(context).values()) {
      String prefix = bean.getAnnotation().prefix();
      if (prefix.startsWith(PREFIX)) {
        new SettingsRecord(prefix, Objects.requireNonNull(bean.getInstance(), prefix)).addTo(found);
      }
    }
    return found;
  }
}
