package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.platform.security.Admission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** A line for each request: of failures always, of all others where someone debugs. */
final class AccessLog {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  /** What follows may be a person's address; whatever is refused before its route is found, too. */
  private static final Pattern SUBJECT = Pattern.compile("(?i)(/privacy/subjects/)[^/]+");

  private AccessLog() {}

  /** The path without the name of a data subject. */
  static String shown(String path) {
    return SUBJECT.matcher(path).replaceAll("$1*");
  }

  static void write(HttpServletRequest request, HttpServletResponse response, long startedNanos) {
    Level level = response.getStatus() >= 500 ? Level.INFO : Level.DEBUG;
    if (LOG.isEnabledForLevel(level) && !request.isAsyncStarted()) {
      Duration taken = Duration.ofNanos(System.nanoTime() - startedNanos);
      LoggingEventBuilder line = LOG.atLevel(level);
      Admission admission = Admission.of(request);
      if (admission != null) {
        line = line.addKeyValue("action", admission.action());
      }
      line.addKeyValue("method", request.getMethod())
          .addKeyValue("path", shown(request.getRequestURI()))
          .addKeyValue("status", response.getStatus())
          .addKeyValue("tookMicros", taken.toNanos() / 1000)
          .log("Request answered");
    }
  }
}
