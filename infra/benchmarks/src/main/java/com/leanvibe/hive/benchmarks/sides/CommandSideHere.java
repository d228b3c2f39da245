package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.command.CommandSide;
import java.io.IOException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The whole command side within this JVM, HTTP and all. */
public final class CommandSideHere implements AutoCloseable {

  /** Sends the log to Kafka. */
  public static final String PUBLICATION = "publicationDuty";

  /** Takes the log into the ledgers, and signs these. */
  public static final String SEALING = "sealingDuty";

  /** The scheduler and the automations. */
  public static final String AUTOMATIONS = "watch";

  private final ConfigurableApplicationContext context;
  private final Ground ground;

  private CommandSideHere(ConfigurableApplicationContext context, Ground ground) {
    this.context = context;
    this.ground = ground;
  }

  /**
   * Starts it and returns when it is ready.
   *
   * @param more what is to be among its beans besides
   */
  public static CommandSideHere on(Ground ground, Class<?>... more) {
    String[] arguments =
        ground.commandProperties().entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    return new CommandSideHere(
        new SpringApplicationBuilder(CommandSide.class)
            .sources(more)
            .properties("logging.level.root=warn")
            .run(arguments),
        ground);
  }

  public int port() {
    return ground.commandPort();
  }

  /** A client over HTTP that acts as the administrator. */
  public Client admin() throws IOException {
    return Client.signIn(port(), Ground.ADMIN, ground.adminSecret());
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
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
