package com.leanvibe.hive.query.running;

import com.leanvibe.hive.events.identity.Role;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance that runs until the last test is over. */
public final class SharedInstance implements AutoCloseable {

  private final Stage stage = new Stage();
  private final RunningQuerySide instance = stage.start();
  private final AtomicInteger tenants = new AtomicInteger();

  public Stage stage() {
    return stage;
  }

  public RunningQuerySide instance() {
    return instance;
  }

  /** A story in a tenant that no other test knows. */
  public Story story() {
    return new Story(stage.log(), "tenant-" + tenants.incrementAndGet());
  }

  /** An administrator of the story's tenant. */
  public Client admin(Story story) {
    return instance.as("administrator", story.tenant(), Role.ADMIN);
  }

  /** Gets a path as an administrator, when all that was recorded can be seen. */
  public Answer get(Story story, String path) {
    stage.log().publishNew();
    return admin(story).get(path, stage.log().position());
  }

  @Override
  public void close() {
    stage.close();
  }
}
