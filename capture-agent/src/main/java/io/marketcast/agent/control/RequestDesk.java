package io.marketcast.agent.control;

import io.marketcast.agent.capture.live.CaptureFilter;
import io.marketcast.agent.capture.live.LiveCaptureException;
import io.marketcast.agent.live.Capturing;
import io.marketcast.protocol.control.ControlReply;
import io.marketcast.protocol.control.ControlReply.Outcome;
import io.marketcast.protocol.control.ControlRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Does what is asked. One thread. */
final class RequestDesk {

  private static final Logger LOG = System.getLogger(RequestDesk.class.getName());

  private final Capturing capturing;
  private final StatusReport report;

  RequestDesk(Capturing capturing, StatusReport report) {
    this.capturing = capturing;
    this.report = report;
  }

  /** Does it and says what came of it. */
  ControlReply answer(ControlRequest request) {
    if (request.command() != ControlRequest.Command.STATUS) {
      LOG.log(Level.INFO, "asked from afar: {0}", request.command());
    }
    try {
      return reply(request, act(request), null);
    } catch (LiveCaptureException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "refused: {0}", e.getMessage());
      return reply(request, Outcome.REFUSED, e.getMessage());
    }
  }

  private Outcome act(ControlRequest request) throws LiveCaptureException {
    return switch (request.command()) {
      case START -> capturing.start(filter(request)) ? Outcome.STARTED : Outcome.ALREADY_RUNNING;
      case STOP -> capturing.stop() ? Outcome.STOPPED : Outcome.NOT_RUNNING;
      case STATUS -> Outcome.STATUS;
    };
  }

  private static CaptureFilter filter(ControlRequest request) {
    return request.serverIp() == null && request.serverPort() == null
        ? null
        : new CaptureFilter(request.serverIp(), request.serverPort());
  }

  private ControlReply reply(ControlRequest request, Outcome outcome, String message) {
    return new ControlReply(request.id(), report.agent(), outcome, message, report.now());
  }
}
