package com.leanvibe.hive.command.store;

import com.leanvibe.hive.events.EventMetadata;
import java.util.List;
import java.util.Objects;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a command to the event store: the metadata of its events, its receipt, and what
 * it writes beside them.
 */
public record Envelope(EventMetadata metadata, Receipt receipt, List<Write> writes) {

  private static final String KEY = "hive";

  public static Envelope of(EventMetadata metadata, List<Write> writes) {
    return new Envelope(metadata, new Receipt(), writes);
  }

  public MetaData asMetaData() {
    return MetaData.with(KEY, this);
  }

  /** The envelope of the command this thread handles. */
  static Envelope ofRunningCommand() {
    return Objects.requireNonNull(
        (Envelope) CurrentUnitOfWork.get().getMessage().getMetaData().get(KEY), "no envelope");
  }

  /** What the running command's handler answered; known once its events are about to be stored. */
  static Object answerOfRunningCommand() {
    @Nullable Object answer = CurrentUnitOfWork.get().getExecutionResult().getResult().getPayload();
    return answer == null ? "" : answer;
  }
}
