package com.leanvibe.hive.query.running;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.agent.AgentCameOnline;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentRegistered;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.events.task.AttemptFailure;
import com.leanvibe.hive.events.task.TaskAssigned;
import com.leanvibe.hive.events.task.TaskAttemptFailed;
import com.leanvibe.hive.events.task.TaskCancelled;
import com.leanvibe.hive.events.task.TaskCompleted;
import com.leanvibe.hive.events.task.TaskFailed;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskProgressed;
import com.leanvibe.hive.events.task.TaskStarted;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.events.task.TaskUnblocked;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.events.workflow.WorkflowSubmitted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens in a tenant: each method records one event, a second after the one before. */
public final class Story {

  public static final String OPERATOR = "operator";

  private static final JsonMapper JSON = new EventCodec().json();

  private final TestLog log;
  private final String tenant;
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");

  public Story(TestLog log, String tenant) {
    this.log = log;
    this.tenant = tenant;
  }

  public String tenant() {
    return tenant;
  }

  /** The time of the last event. */
  public Instant now() {
    return now;
  }

  /** Lets time pass before the next event. */
  public Story wait(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Records any event as the act of an operator. */
  public StoredEvent record(Event event) {
    return record(OPERATOR, event);
  }

  /** Records any event. */
  public StoredEvent record(String actor, Event event) {
    now = now.plusSeconds(1);
    return log.record(tenant, actor, now, event);
  }

  public AgentId registerAgent(String name) {
    return registerAgent(name, List.of("shell"), Map.of("zone", "a"));
  }

  public AgentId registerAgent(String name, List<String> capabilities, Map<String, String> labels) {
    AgentId agent = AgentId.next();
    record(new AgentRegistered(agent, tenant, name, "worker", capabilities, 2, labels));
    return agent;
  }

  public void comeOnline(AgentId agent) {
    record(agent.text(), new AgentCameOnline(agent));
  }

  public TaskId submit(String title) {
    return submit(TaskId.next(), title, null, null, List.of(), TaskStatus.QUEUED);
  }

  public TaskId submit(
      TaskId task,
      String title,
      @Nullable WorkflowId workflow,
      @Nullable String key,
      List<TaskId> dependsOn,
      TaskStatus status) {
    record(
        new TaskSubmitted(
            task,
            tenant,
            workflow,
            key,
            title,
            "build",
            JSON.createObjectNode().put("title", title).put("price", new BigDecimal("10.50")),
            5,
            List.of("shell"),
            dependsOn,
            null,
            3,
            60,
            false,
            null,
            status));
    return task;
  }

  public void assign(TaskId task, AgentId agent, int attempt) {
    record("hive", new TaskAssigned(task, agent, attempt, now.plusSeconds(61)));
  }

  public void start(TaskId task, AgentId agent, int attempt) {
    record(agent.text(), new TaskStarted(task, agent, attempt));
  }

  public void progress(TaskId task, AgentId agent, int attempt, int percent) {
    record(agent.text(), new TaskProgressed(task, agent, attempt, percent, "at " + percent));
  }

  public void complete(TaskId task, AgentId agent, int attempt) {
    record(agent.text(), new TaskCompleted(task, agent, attempt, json("{\"ok\":true}")));
  }

  public void failAttempt(TaskId task, AgentId agent, int attempt) {
    record(
        agent.text(),
        new TaskAttemptFailed(
            task, agent, attempt, AttemptFailure.REPORTED, "broken", now.plusSeconds(31)));
  }

  public void fail(TaskId task, AgentId agent, int attempt) {
    record("hive", new TaskFailed(task, agent, attempt, AttemptFailure.LEASE_EXPIRED, null));
  }

  public void cancel(TaskId task, @Nullable AgentId holder) {
    record(new TaskCancelled(task, holder, "no longer needed"));
  }

  public void unblock(TaskId task) {
    record("hive", new TaskUnblocked(task));
  }

  public void submitWorkflow(WorkflowId workflow, String name, Map<String, TaskId> tasks) {
    record(new WorkflowSubmitted(workflow, tenant, name, tasks));
  }

  /** Stores a context that nobody has embedded. */
  public ContextId store(String domain, String content) {
    return store(body(domain, null, content));
  }

  public ContextId store(ContextBody body) {
    ContextId context = ContextId.next();
    record(new ContextStored(context, tenant, null, body));
    return context;
  }

  public static ContextBody body(String domain, @Nullable String title, String content) {
    return new ContextBody(
        ContextKind.OTHER,
        domain,
        title,
        content,
        null,
        List.of(),
        json("{}"),
        null,
        5,
        null,
        null);
  }

  /** A task from its submission to its completion: five events. */
  public TaskId completedTask(String title, AgentId agent) {
    TaskId task = submit(title);
    assign(task, agent, 1);
    start(task, agent, 1);
    progress(task, agent, 1, 50);
    complete(task, agent, 1);
    return task;
  }

  public static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}
