package com.leanvibe.hive.query.running;

import com.leanvibe.hive.events.agent.AgentDraining;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentSubscribed;
import com.leanvibe.hive.events.agent.AgentWentOffline;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskReleased;
import com.leanvibe.hive.events.task.TaskRetried;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.workflow.WorkflowId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A story in which agents do tasks well and badly, each step drawn by lot. */
public final class RandomStory {

  private final Story story;
  private final Random random;
  private final List<AgentId> agents = new ArrayList<>();

  public RandomStory(Story story, Random random) {
    this.story = story;
    this.random = random;
  }

  public void tell(int agentCount, int taskCount) {
    for (int i = 0; i < agentCount; i++) {
      agent("agent-" + i);
    }
    for (int i = 0; i < taskCount; i++) {
      live(story.submit("task-" + i));
    }
    workflow();
  }

  private void agent(String name) {
    AgentId agent = story.registerAgent(name);
    agents.add(agent);
    story.comeOnline(agent);
    if (random.nextBoolean()) {
      story.record(agent.text(), new AgentSubscribed(agent, "topic-" + random.nextInt(3)));
    }
    if (random.nextInt(4) == 0) {
      story.record("hive", new AgentWentOffline(agent, story.now()));
      story.comeOnline(agent);
    }
    if (random.nextInt(8) == 0) {
      story.record(new AgentDraining(agent, "maintenance"));
    }
  }

  private void live(TaskId task) {
    for (int attempt = 1; attempt <= 3; attempt++) {
      AgentId agent = agents.get(random.nextInt(agents.size()));
      story.assign(task, agent, attempt);
      if (end(task, agent, attempt)) {
        return;
      }
    }
  }

  /** Ends an attempt; answers whether the task ended with it. */
  private boolean end(TaskId task, AgentId agent, int attempt) {
    switch (random.nextInt(8)) {
      case 0 -> story.cancel(task, agent);
      case 1 -> story.record("hive", new TaskExpired(task, agent, story.now()));
      case 2 -> {
        story.fail(task, agent, attempt);
        story.record(new TaskRetried(task, "once more"));
        return false;
      }
      case 3 -> {
        story.record(agent.text(), new TaskReleased(task, agent, attempt, "not mine"));
        return false;
      }
      case 4 -> {
        story.start(task, agent, attempt);
        story.failAttempt(task, agent, attempt);
        return false;
      }
      default -> complete(task, agent, attempt);
    }
    return true;
  }

  private void complete(TaskId task, AgentId agent, int attempt) {
    story.start(task, agent, attempt);
    for (int percent = 10; percent < 100; percent += 10 + random.nextInt(60)) {
      story.progress(task, agent, attempt, percent);
    }
    story.complete(task, agent, attempt);
  }

  private void workflow() {
    WorkflowId workflow = WorkflowId.next();
    Map<String, TaskId> tasks = new LinkedHashMap<>();
    tasks.put("first", TaskId.next());
    tasks.put("second", TaskId.next());
    story.submitWorkflow(workflow, "two steps", tasks);
    TaskId first = tasks.get("first");
    story.submit(first, "first", workflow, "first", List.of(), TaskStatus.QUEUED);
    story.submit(
        tasks.get("second"), "second", workflow, "second", List.of(first), TaskStatus.BLOCKED);
    live(first);
    story.unblock(tasks.get("second"));
  }
}
