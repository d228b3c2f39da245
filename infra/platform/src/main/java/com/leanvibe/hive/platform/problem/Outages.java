package com.leanvibe.hive.platform.problem;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** Tells failures of what a side depends on from its own. */
final class Outages {

  private static final int MAX_CAUSES = 20;

  private static final List<Class<? extends Throwable>> OUTAGES =
      List.of(
          DataAccessResourceFailureException.class,
          RecoverableDataAccessException.class,
          TransientDataAccessException.class,
          SQLNonTransientConnectionException.class,
          SQLRecoverableException.class,
          SQLTransientException.class,
          ConnectException.class);

  /** Connection, transaction rollback, insufficient resources, operator intervention. */
  private static final Set<String> SQL_STATES = Set.of("08", "40", "53", "57");

  private final List<OutageSign> signs;

  Outages(List<OutageSign> signs) {
    this.signs = new ArrayList<>(signs);
    this.signs.add(Outages::isKnown);
  }

  boolean isBehind(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (isOne(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private boolean isOne(Throwable failure) {
    return signs.stream().anyMatch(sign -> sign.isIn(failure));
  }

  private static boolean isKnown(Throwable failure) {
    return OUTAGES.stream().anyMatch(outage -> outage.isInstance(failure))
        || (failure instanceof SQLException sql && isOutage(sql.getSQLState()));
  }

  private static boolean isOutage(@Nullable String state) {
    return state != null && state.length() == 5 && SQL_STATES.contains(state.substring(0, 2));
  }
}
