package io.marketcast.api.feed.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.event.Cursor;
import org.junit.jupiter.api.Test;

final class HeadQuestionsTest {

  private static final Cursor HEAD = new Cursor("e", 5);

  private final HeadQuestions questions = new HeadQuestions();

  @Test
  void oneAnswerServesAllThatAskedBeforeTheQuestionWasSent() {
    var first = questions.want();
    var second = questions.want();
    questions.sent();
    assertFalse(questions.isAnyWanted());
    questions.answered(HEAD);
    assertEquals(HEAD, first.result());
    assertEquals(HEAD, second.result());
  }

  @Test
  void whoAsksAfterwardsWaitsForTheNextAnswer() {
    questions.want();
    questions.sent();
    var late = questions.want();
    questions.answered(HEAD);
    assertFalse(late.isComplete());
    assertTrue(questions.isAnyWanted());
    questions.sent();
    questions.answered(new Cursor("e", 6));
    assertEquals(new Cursor("e", 6), late.result());
  }

  @Test
  void nobodyIsKeptWaitingForAConnectionThatWasLost() {
    var asked = questions.want();
    questions.sent();
    var wanted = questions.want();
    questions.lost();
    assertTrue(asked.failed());
    assertTrue(wanted.failed());
    assertFalse(questions.isAnyWanted());
    questions.answered(HEAD); // nobody's any more
  }
}
