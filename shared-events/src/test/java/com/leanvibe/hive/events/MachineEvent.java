package com.leanvibe.hive.events;

import com.leanvibe.hive.events.agent.AgentId;
import org.jspecify.annotations.Nullable;

/** A made-up family whose one event has come to its third revision. */
sealed interface MachineEvent extends Event {

  String OILED = "test.machine.MachineOiled";

  /** Revision 1 had millilitres under the name of {@code ml}, revision 2 had no grade. */
  @EventName(value = OILED, revision = 3)
  record MachineOiled(AgentId machine, int millilitres, String grade, @Nullable String by)
      implements MachineEvent {

    @Override
    public AggregateId aggregateId() {
      return machine;
    }
  }
}
