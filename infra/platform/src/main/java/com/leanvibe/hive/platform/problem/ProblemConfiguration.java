package com.leanvibe.hive.platform.problem;

import jakarta.servlet.DispatcherType;
import org.apache.catalina.Context;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Makes every error a problem document, wherever it comes from. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

  @Bean
  Failures hiveFailures(ObjectProvider<OutageSign> signs) {
    return new Failures(new Outages(signs.stream().toList()));
  }

  @Bean
  ProblemResolver hiveProblemResolver(Failures failures, ObjectProvider<ProblemWitness> witnesses) {
    return new ProblemResolver(failures, () -> witnesses.stream().toList());
  }

  @Bean
  FilterRegistrationBean<FailureFilter> hiveFailureFilter(ProblemResolver resolver) {
    var registration = new FilterRegistrationBean<>(new FailureFilter(resolver));
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  RequestRejectedHandler hiveRequestRejectedHandler(Failures failures) {
    return (request, response, rejected) ->
        ProblemWriter.write(request, response, failures.problemOf(rejected));
  }

  /** After Boot's own customizer, whose error page and error valve are taken out again. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> hiveErrorsOfTomcat() {
    return factory -> factory.addContextCustomizers(ProblemConfiguration::answerWithProblems);
  }

  private static void answerWithProblems(Context context) {
    for (var page : context.findErrorPages()) {
      context.removeErrorPage(page);
    }
    StandardHost host = (StandardHost) context.getParent();
    host.setErrorReportValveClass("");
    Pipeline pipeline = host.getPipeline();
    for (Valve valve : pipeline.getValves()) {
      if (valve instanceof ErrorReportValve) {
        pipeline.removeValve(valve);
      }
    }
    pipeline.addValve(new ProblemValve());
  }
}
