package com.leanvibe.hive.query.web;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.PolicyRemoved;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.query.running.Story;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A tenant in which what somebody may read changes at random, out of few names that often meet. */
final class RandomRights {

  private static final List<String> TYPES = Arrays.asList("build", "build/eu", "buildings", null);
  private static final List<String> REPOSITORIES =
      Arrays.asList("org", "org/x", "org/x/y", "orga", "org0", "web", "org-%_\\", null);
  private static final List<String> ROLES = List.of("r0", "r1", "r2");

  private static final List<String> PLACES =
      List.of(
          "repository/org",
          "repository/org/x",
          "repository/org/*",
          "repository/*",
          "repository/org-%_\\",
          "task-type/build",
          "task-type/build/*",
          "task-type/*",
          "domain/a");

  private static final List<String> CONDITIONS =
      List.of(
          "true",
          "false",
          "context has address && context.address like \"127.*\"",
          "resource has repository && resource.repository == \"web\"",
          "resource in Scope::\"repository/org\"",
          "resource.taskType == \"build\"",
          "context.now < datetime(\"2026-01-01T00:00:00Z\")");

  private final Story story;
  private final Random random;
  private final List<AgentId> agents = new ArrayList<>();
  private final List<TaskId> tasks = new ArrayList<>();
  private final List<WorkflowId> workflows = new ArrayList<>();
  private final List<RoleGranted> granted = new ArrayList<>();
  private final List<Event> changes = new ArrayList<>();

  RandomRights(Story story, Random random) {
    this.story = story;
    this.random = random;
  }

  String tenant() {
    return story.tenant();
  }

  /** Who may read something, or not; the first ones are agents. */
  List<String> subjects() {
    return List.of(agents.getFirst().text(), "ada", "*");
  }

  /** What there is in the order of the lists, by their routes. */
  Map<String, List<String>> resources() {
    return Map.of(
        "/tasks", tasks.reversed().stream().map(TaskId::text).toList(),
        "/agents", agents.reversed().stream().map(AgentId::text).toList(),
        "/workflows", workflows.reversed().stream().map(WorkflowId::text).toList());
  }

  void furnish() {
    for (int i = 0; i < 3; i++) {
      agents.add(story.registerAgent("agent-" + i));
      workflows.add(WorkflowId.next());
      story.submitWorkflow(workflows.getLast(), "workflow", Map.of());
    }
    for (int i = 0; i < 2 * REPOSITORIES.size(); i++) {
      submit(oneOf(TYPES), REPOSITORIES.get(i % REPOSITORIES.size()));
    }
  }

  private void submit(String type, String repository) {
    TaskId task = TaskId.next();
    tasks.add(task);
    story.record(
        new TaskSubmitted(
            task,
            tenant(),
            null,
            null,
            "task",
            type,
            Story.json("{}"),
            5,
            List.of(),
            List.of(),
            null,
            3,
            60,
            false,
            repository,
            TaskStatus.QUEUED));
  }

  /** Lets a few things happen that change what may be read. */
  void change() {
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      Event event = event();
      changes.add(event);
      story.record(event);
    }
  }

  private Event event() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> role();
      case 2, 3, 4 -> grant();
      case 5, 6 -> granted.isEmpty() ? grant() : revoked();
      case 7 -> policy();
      default -> removedPolicy();
    };
  }

  private Event role() {
    String name = oneOf(ROLES);
    List<String> permissions = Stream.generate(this::permission).limit(random.nextInt(3)).toList();
    return new RoleDefined(RoleId.of(tenant(), name), tenant(), name, permissions, List.of());
  }

  private String permission() {
    String scope = random.nextBoolean() ? "" : ":" + (random.nextInt(4) == 0 ? "self" : scope());
    return oneOf(List.of("task", "task", "agent", "workflow", "*"))
        + ":"
        + oneOf(List.of("read", "read", "*", "cancel"))
        + scope;
  }

  private String scope() {
    return switch (random.nextInt(6)) {
      case 0 -> oneOf(List.of("tenant", "platform", "task/*", "agent/*", "workflow/*"));
      case 1 -> "task/" + oneOf(tasks).text();
      case 2 -> "agent/" + oneOf(agents).text();
      case 3 -> "workflow/" + oneOf(workflows).text();
      default -> oneOf(PLACES);
    };
  }

  private Event grant() {
    String role = random.nextInt(4) == 0 ? oneOf(List.of("AUDITOR", "AGENT")) : oneOf(ROLES);
    String condition = random.nextInt(4) == 0 ? oneOf(CONDITIONS) : null;
    RoleGranted grant =
        new RoleGranted(
            GrantId.next(), tenant(), oneOf(subjects()), role, scope(), condition, null, "needed");
    granted.add(grant);
    return grant;
  }

  private Event revoked() {
    RoleGranted grant = granted.remove(random.nextInt(granted.size()));
    return new GrantRevoked(grant.grantId(), tenant(), grant.subject(), "over");
  }

  private Event policy() {
    String name = "p" + random.nextInt(3);
    String text =
        "%s (%s, %s, %s)%s;"
            .formatted(
                oneOf(List.of("permit", "forbid", "forbid")),
                oneOf(List.of("principal", "principal is User", "principal == User::\"ada\"")),
                oneOf(List.of("action", "action == Action::\"task:read\"")),
                resource(),
                random.nextInt(4) == 0 ? "" : " when { " + oneOf(CONDITIONS) + " }");
    return new PolicyDefined(PolicyId.of(tenant(), name), tenant(), name, text);
  }

  private String resource() {
    return oneOf(
        List.of(
            "resource",
            "resource is Task",
            "resource is Task in Scope::\"task-type/build\"",
            "resource in Scope::\"repository/org/x\"",
            "resource == Task::\"" + oneOf(tasks).text() + "\"",
            "resource == Agent::\"" + oneOf(agents).text() + "\""));
  }

  private Event removedPolicy() {
    String name = "p" + random.nextInt(3);
    return new PolicyRemoved(PolicyId.of(tenant(), name), tenant(), name, null);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @Override
  public String toString() {
    return changes.toString();
  }
}
