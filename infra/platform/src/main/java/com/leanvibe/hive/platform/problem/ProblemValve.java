package com.leanvibe.hive.platform.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat refuses before any filter has seen it. */
final class ProblemValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    boolean unanswered =
        response.getStatus() >= 400
            && response.getContentWritten() == 0
            && response.setErrorReported();
    if (unanswered) {
      write(request, response);
    }
  }

  private void write(Request request, Response response) {
    try {
      ProblemWriter.write(request, response, Statuses.problemOf(response.getStatus()));
      response.finishResponse();
    } catch (IOException | IllegalStateException gone) {
      getContainer().getLogger().debug("The caller went away", gone);
    }
  }
}
