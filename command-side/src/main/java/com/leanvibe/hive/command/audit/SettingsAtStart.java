package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.platform.configuration.Settings;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has recorded what this instance is started with, before it serves anybody. */
@Component
class SettingsAtStart implements SmartLifecycle {

  private final Settings settings;
  private final SettingsLog log;
  private volatile boolean running;

  SettingsAtStart(Settings settings, SettingsLog log) {
    this.settings = settings;
    this.log = log;
  }

  /** After the administrator, and before requests come in. */
  @Override
  public int getPhase() {
    return 2;
  }

  @Override
  public void start() {
    log.append(settings.note(AccessSide.COMMAND));
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
