package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Fleet;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import java.util.List;

/**
 * Tasks that an agent holds for a day, so that any number of events can be appended to each.
 *
 * @param tasks {@link #COUNT} of them
 */
record HeldTasks(Fleet fleet, AgentId agent, List<TaskId> tasks) {

  static final int COUNT = 500;

  /** So few that their history can be made long in minutes. */
  static final int FEW = 50;

  private static final int CALLERS = 32;

  /** Has the agent start them; the hive itself assigns nothing meanwhile. */
  static HeldTasks prepare(CommandSideHere side, Fleet fleet) throws InterruptedException {
    side.pause(CommandSideHere.AUTOMATIONS);
    AgentId agent = fleet.register(COUNT);
    fleet.show(agent);
    List<TaskId> tasks = fleet.submit(COUNT).tasks();
    ClosedLoop.rate(
        CALLERS,
        COUNT,
        (caller, number) -> {
          TaskId task = tasks.get((int) number);
          fleet.start(task, agent, fleet.assign(task, agent).attempt());
        });
    side.goOn(CommandSideHere.AUTOMATIONS);
    return new HeldTasks(fleet, agent, tasks);
  }

  /** One more event for one of them, in turn. */
  void progress(int caller, long number) {
    progress(number, COUNT);
  }

  /** One more event for one of the first {@link #FEW}, in turn. */
  void progressOfFew(int caller, long number) {
    progress(number, FEW);
  }

  private void progress(long number, int count) {
    fleet.progress(tasks.get((int) (number % count)), agent, (int) (number % 100));
  }
}
