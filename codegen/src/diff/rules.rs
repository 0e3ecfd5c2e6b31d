//! The rules: every way in which a change of an API can matter to those who call its generated client.

use super::Effect;

macro_rules! rules {
    ($($rule:ident $id:literal $effect:ident $callers:literal $reason:literal)*) => {
        /// A way in which a change matters. The id never changes once published.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $callers] $rule,)*
        }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Self] = &[$(Self::$rule),*];

            /// The stable id, such as `field-removed`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$rule => $id,)* }
            }

            /// What it means for callers.
            #[must_use]
            pub fn effect(self) -> Effect {
                match self { $(Self::$rule => Effect::$effect,)* }
            }

            /// What changes for callers, in a sentence.
            #[must_use]
            pub fn callers(self) -> &'static str {
                match self { $(Self::$rule => $callers,)* }
            }

            /// Why it has this effect, in a sentence.
            #[must_use]
            pub fn reason(self) -> &'static str {
                match self { $(Self::$rule => $reason,)* }
            }
        }
    };
}

rules! {
    // The client.
    ServerRemoved "server-removed" Compile "A variant of `Environment` is gone." "Code that names it does not compile."
    ServerAdded "server-added" Addition "`Environment` has one more variant." "The enum is not exhaustive, so that no match breaks."
    ServerChanged "server-changed" Wire "The same environment is another server." "Callers name the environment and not its URL."
    CredentialRemoved "credential-removed" Compile "A method of `ClientBuilder` is gone." "Code that gives this credential does not compile."
    CredentialAdded "credential-added" Addition "`ClientBuilder` takes one more credential." "Nobody has to give it for what worked before; where that is not so, `security-changed` tells."
    CredentialChanged "credential-changed" Behaviour "The credential is sent in another way, or is of another kind." "What was given to the old client may be refused."
    TagRemoved "tag-removed" Compile "A group of methods is gone." "Code that goes through its accessor does not compile."
    TagAdded "tag-added" Addition "There is one more group of methods." "Nothing that was there is touched."
    // Operations.
    OperationRemoved "operation-removed" Compile "A method is gone." "Code that calls it does not compile."
    OperationAdded "operation-added" Addition "There is one more method." "Nothing that was there is touched."
    OperationRenamed "operation-renamed" Compile "A method has another name or belongs to another group." "Code that calls it by the old name does not compile."
    OperationMoved "operation-moved" Wire "The same method calls another path, or with another HTTP method." "The call reads the same; the client follows the server."
    OperationDeprecated "operation-deprecated" Documentation "A method is marked deprecated, or is no more." "The compiler warns and nothing breaks."
    SecurityChanged "security-changed" Behaviour "A method needs other credentials." "A client that has the old ones only is refused."
    OperationServersChanged "operation-servers-changed" Wire "A method calls a server of its own, or does no more." "The call reads the same; the client follows the server."
    IdempotencyChanged "idempotency-changed" Behaviour "A method sends an idempotency key, or does no more." "Whether a lost request may be repeated depends on it."
    PaginationAdded "pagination-added" Addition "A list can be walked through." "Nothing that was there is touched."
    PaginationRemoved "pagination-removed" Compile "A list cannot be walked through any more." "`.items()` and `.pages()` do not compile."
    PaginationChanged "pagination-changed" Behaviour "A list is walked through in another way." "What comes as an item may differ."
    StreamAdded "stream-added" Addition "An answer can be read message by message." "Nothing that was there is touched."
    StreamRemoved "stream-removed" Compile "An answer cannot be read message by message any more." "`.events()` or `.lines()` does not compile."
    StreamChanged "stream-changed" Compile "The messages of an answer have another type." "Code that uses them may not compile."
    // Parameters and bodies.
    ArgumentsChanged "arguments-changed" Compile "A method takes other arguments." "Arguments are told apart by their order, so that every call has to be looked at."
    ParameterRemoved "parameter-removed" Compile "An optional parameter is gone." "Code that sets it does not compile."
    ParameterAdded "parameter-added" Addition "A method takes one more optional parameter." "Calls that do not set it are as before."
    ParameterTypeChanged "parameter-type-changed" Compile "An optional parameter has another name or type." "Code that sets it may not compile."
    ParameterEncodingChanged "parameter-encoding-changed" Wire "A parameter is written in another way." "The call reads the same; the client follows the server."
    OptionalBodyRemoved "optional-body-removed" Compile "A method takes no body any more." "Code that sets it does not compile."
    OptionalBodyAdded "optional-body-added" Addition "A method takes an optional body." "Calls without one are as before."
    OptionalBodyChanged "optional-body-changed" Compile "An optional body has another type." "Code that sets it may not compile."
    BodyEncodingChanged "body-encoding-changed" Wire "A body is sent as another media type." "The call reads the same; the client follows the server."
    BodyFormRemoved "body-form-removed" Compile "A body cannot be sent in one of its forms any more." "Code that names the variant does not compile."
    BodyFormAdded "body-form-added" Addition "A body can be sent in one more form." "Nothing that was there is touched."
    BodyFormChanged "body-form-changed" Compile "A form of a body has another type." "Code that sends it may not compile."
    // Answers.
    SuccessChanged "success-changed" Compile "A method answers another type." "Code that uses the answer may not compile."
    FailureChanged "failure-changed" Compile "The declared errors of a method are another type." "Code that names the type does not compile."
    StatusRemoved "status-removed" Compile "A declared answer is gone." "Code that matches its variant does not compile."
    StatusAdded "status-added" Addition "There is one more declared answer." "The enum is not exhaustive, so that no match breaks."
    StatusBodyChanged "status-body-changed" Compile "A declared answer has another body." "Code that looks into it may not compile."
    HeaderRemoved "header-removed" Compile "A declared header of answers is gone." "Code that asks for its constant does not compile."
    HeaderAdded "header-added" Addition "Answers have one more declared header." "Nothing that was there is touched."
    HeaderChanged "header-changed" Compile "A declared header has another name or type." "Code that reads it may not compile."
    AnswerFormChanged "answer-form-changed" Wire "An answer is asked for as another media type." "The call reads the same; the client follows the server."
    StatusesChanged "statuses-changed" Wire "The same answer comes with other statuses." "Callers see the answer and not its status."
    // Types.
    TypeRemoved "type-removed" Compile "A type is gone." "Code that names it does not compile."
    TypeAdded "type-added" Addition "There is one more type." "Nothing that was there is touched."
    TypeKindChanged "type-kind-changed" Compile "A type is of another kind." "A struct, an enum and an alias are used differently."
    TypeSplit "type-split" Compile "A type is two now: one for what is sent, and one for what comes back." "Code that sends a value of it does not compile."
    TypeJoined "type-joined" Compile "What is sent and what comes back are one type again." "Code that names the one that was sent does not compile."
    TypeDeprecated "type-deprecated" Documentation "A type is marked deprecated, or is no more." "The compiler warns and nothing breaks."
    AliasChanged "alias-changed" Compile "A type stands for another one." "Code that uses it may not compile."
    ConstructorAdded "constructor-added" Addition "A type can be sent, and has a constructor." "Nothing that was there is touched."
    ConstructorRemoved "constructor-removed" Compile "A type is not sent any more, and has no constructor." "Code that makes one does not compile."
    FieldRemoved "field-removed" Compile "A field is gone." "Code that reads or sets it does not compile."
    FieldAdded "field-added" Addition "There is one more field." "Structs are not exhaustive, and nobody has to set it."
    RequiredFieldAdded "required-field-added" Compile "A request needs one more field." "`Required { … }` without it does not compile."
    FieldRequired "field-required" Compile "A request needs a field that was optional." "`Required { … }` without it does not compile."
    FieldOptional "field-optional" Compile "A field of a request may be left out." "It is set by a method now, and not in `Required { … }`."
    FieldTypeChanged "field-type-changed" Compile "A field has another name or type." "Code that reads or sets it may not compile."
    FieldPresenceChanged "field-presence-changed" Compile "A field may be absent or `null` where it could not, or the other way round." "Absent, `null` and a value are told apart by its type, so that code that reads or sets it may not compile."
    FieldDeprecated "field-deprecated" Documentation "A field is marked deprecated, or is no more." "The compiler warns and nothing breaks."
    SensitivityChanged "sensitivity-changed" Documentation "A value is redacted where it could be printed, or is no more." "Only what is printed changes."
    ConstantChanged "constant-changed" Wire "A property that is written by itself has another value." "Callers never see it; the client follows the server."
    FurtherFieldsChanged "further-fields-changed" Compile "Further properties have another type, or a field where they had none." "Code that reads or sets them may not compile."
    ConstraintTightened "constraint-tightened" Behaviour "A value that is sent has to meet more." "What was accepted may be refused."
    ConstraintChanged "constraint-changed" Documentation "Constraints of a value are others." "Types do not say them, and answers are never refused for them."
    ValueRemoved "value-removed" Compile "A listed value is gone." "Code that names its variant does not compile."
    ValueAdded "value-added" Addition "There is one more listed value." "The enum is not exhaustive, and the value was kept as unknown before."
    ClosedValueAdded "closed-value-added" Compile "A closed enum has one more value." "A match that names all values does not compile, and the old client refuses answers with this one."
    VariantRemoved "variant-removed" Compile "A member of a union is gone." "Code that names its variant does not compile."
    VariantAdded "variant-added" Addition "A union has one more member." "The enum is not exhaustive, and the member was kept as unknown before."
    VariantTypeChanged "variant-type-changed" Compile "A member of a union has another name or type." "Code that looks into it may not compile."
    UnionRulesChanged "union-rules-changed" Behaviour "The members of a union are told apart in another way." "The same answer may be read as another member."
    // Webhooks.
    WebhooksRemoved "webhooks-removed" Compile "There are no webhooks any more." "Code that names their types does not compile."
    WebhooksAdded "webhooks-added" Addition "There are webhooks." "Nothing that was there is touched."
    SignatureChanged "signature-changed" Behaviour "Deliveries of webhooks are signed in another way." "Those of the old way are refused."
    // Words.
    DocumentationChanged "documentation-changed" Documentation "Words about something are others." "Nobody's code reads them."
}
