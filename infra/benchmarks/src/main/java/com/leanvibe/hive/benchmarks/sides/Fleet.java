package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.command.agent.Presence;
import com.leanvibe.hive.command.agent.RegisterAgent;
import com.leanvibe.hive.command.agent.ShowSignOfLife;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.task.AssignTask;
import com.leanvibe.hive.command.task.CompleteTask;
import com.leanvibe.hive.command.task.HeldTask;
import com.leanvibe.hive.command.task.ReportProgress;
import com.leanvibe.hive.command.task.StartTask;
import com.leanvibe.hive.command.task.SubmitTask;
import com.leanvibe.hive.command.task.SubmitTasks;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends commands within this JVM, as the controllers do for requests. */
public final class Fleet {

  private static final String TENANT = "default";
  private static final Origin ORIGIN = new Origin(TENANT, null);
  private static final int DAY = 86_400;
  private static final ObjectNode PAYLOAD =
      JsonNodeFactory.instance.objectNode().put("repository", "example").put("issue", 4711);

  private final Commands commands;
  private final Presence presence;

  public Fleet(CommandSideHere side) {
    this.commands = side.bean(Commands.class);
    this.presence = side.bean(Presence.class);
  }

  /** What a request's events carry. */
  private static EventMetadata metadata(String actor, String action) {
    String request = UUID.randomUUID().toString();
    return new EventMetadata(
        TENANT,
        actor,
        action,
        request,
        request,
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "127.0.0.1",
        Instant.now());
  }

  /** Registers an agent that has room for so many tasks; it is not ONLINE yet. */
  public AgentId register(int room) {
    AgentId id = AgentId.next();
    commands.send(
        metadata("benchmark", "agent:register"),
        new RegisterAgent(id, TENANT, "agent " + id.text(), null, List.of(), room, Map.of()));
    return id;
  }

  /** The agent was heard of: brings it ONLINE, and keeps it so for a minute. */
  public void show(AgentId agent) {
    commands.send(metadata(agent.text(), "agent:heartbeat"), new ShowSignOfLife(agent, ORIGIN));
    presence.seen(TENANT, agent);
  }

  /** Submits tasks in one command; answers them and the position of the last one's event. */
  public Submitted submit(int count) {
    List<SubmitTask> tasks =
        IntStream.range(0, count).mapToObj(number -> task(TaskId.next())).toList();
    Done<?> done = commands.send(metadata("benchmark", "task:submit"), new SubmitTasks(tasks));
    return new Submitted(tasks.stream().map(SubmitTask::taskId).toList(), done.position());
  }

  /** Submits one task under an id that the caller has chosen. */
  public void submit(TaskId id) {
    commands.send(metadata("benchmark", "task:submit"), new SubmitTasks(List.of(task(id))));
  }

  /** Tasks that were submitted, and where in the log the last of them stands. */
  public record Submitted(List<TaskId> tasks, long position) {}

  private static SubmitTask task(TaskId id) {
    return new SubmitTask(
        id,
        TENANT,
        null,
        null,
        "Find out why the build is slow",
        "research",
        PAYLOAD,
        5,
        List.of(),
        List.of(),
        null,
        3,
        DAY,
        null,
        null);
  }

  public HeldTask assign(TaskId task, AgentId agent) {
    return commands
        .<HeldTask>send(
            metadata(EventMetadata.HIVE, "task:assign"),
            new AssignTask(task, ORIGIN, agent, Instant.now()))
        .result();
  }

  public void start(TaskId task, AgentId agent, int attempt) {
    commands.send(
        metadata(agent.text(), "task:start"),
        new StartTask(task, ORIGIN, agent, attempt, Instant.now()));
  }

  public void progress(TaskId task, AgentId agent, int percent) {
    commands.send(
        metadata(agent.text(), "task:progress"),
        new ReportProgress(task, ORIGIN, agent, 1, percent, "on it"));
  }

  public void complete(TaskId task, AgentId agent, int attempt) {
    commands.send(
        metadata(agent.text(), "task:complete"),
        new CompleteTask(
            task,
            ORIGIN,
            agent,
            attempt,
            JsonNodeFactory.instance.objectNode().put("outcome", "done")));
  }
}
