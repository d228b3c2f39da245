package com.leanvibe.hive.command.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Tells what a failed append means. SQL states: PostgreSQL 15, appendix A. */
final class Failures {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String READ_ONLY = "25006";
  private static final String IDLE_IN_TRANSACTION = "25P03";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String SEQUENCE = "event_aggregate_sequence";

  private Failures() {}

  /**
   * Whether the database was lost or is not ready: trying the commands one by one would not help.
   */
  static boolean isOutage(Throwable failure) {
    return failure instanceof SQLTransientConnectionException
        || failure instanceof SQLException sql
            && sql.getSQLState() instanceof String state
            && (state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || List.of(READ_ONLY, IDLE_IN_TRANSACTION, LOCK_NOT_AVAILABLE).contains(state));
  }

  static RuntimeException translate(Exception failure) {
    if (failure instanceof RuntimeException refusal) {
      return refusal;
    }
    if (isOutage(failure)) {
      return new LogUnavailableException("The log cannot be reached", failure);
    }
    String constraint = violated(failure);
    if (SEQUENCE.equals(constraint)) {
      return new ConcurrencyException("Another command was first", failure);
    }
    return constraint == null
        ? new IllegalStateException("The log refused an append", failure)
        : new ConstraintViolation(constraint, failure);
  }

  private static @Nullable String violated(Exception failure) {
    return failure instanceof PSQLException sql
            && UNIQUE_VIOLATION.equals(sql.getSQLState())
            && sql.getServerErrorMessage() != null
        ? sql.getServerErrorMessage().getConstraint()
        : batched(failure);
  }

  private static @Nullable String batched(Exception failure) {
    return failure instanceof SQLException sql
            && sql.getNextException() != null
            && sql.getNextException() != failure
        ? violated(sql.getNextException())
        : failure.getCause() instanceof SQLException cause ? violated(cause) : null;
  }

  static void rollback(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException lost) {
      failure.addSuppressed(lost);
    }
  }

  /** Waits; a failure is thrown as it is, for the caller to tell apart. */
  static long join(CompletableFuture<Long> position) {
    try {
      return position.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new LogUnavailableException("The log could not be written", failed.getCause());
    }
  }
}
