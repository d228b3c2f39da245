package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.command.CommandSide;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The whole command side within this JVM, HTTP and all. */
public final class CommandSideHere implements AutoCloseable {

  /** Sends the log to Kafka. */
  public static final String PUBLICATION = "publicationDuty";

  /** The scheduler and the automations. */
  public static final String AUTOMATIONS = "watch";

  private final ConfigurableApplicationContext context;

  private CommandSideHere(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts it and returns when it is ready. */
  public static CommandSideHere on(Ground ground) {
    String[] arguments =
        ground.commandProperties().entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    return new CommandSideHere(
        new SpringApplicationBuilder(CommandSide.class)
            .properties("logging.level.root=warn")
            .run(arguments));
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Ends one of the duties named above. */
  public void pause(String duty) {
    context.getBean(duty, SmartLifecycle.class).stop();
  }

  /** Goes on with what was paused. */
  public void goOn(String duty) {
    context.getBean(duty, SmartLifecycle.class).start();
  }

  @Override
  public void close() {
    context.close();
  }
}
