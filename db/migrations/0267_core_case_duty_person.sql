-- Whether a person reviewed a case before (行政处罚法 58 第二款 初次从事) is asked by the person; the key begins with the case.
CREATE INDEX case_duty_person ON core.case_duty (person_id, duty);
