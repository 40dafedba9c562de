--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: account_kind; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.account_kind AS ENUM (
    'asset',
    'liability',
    'equity',
    'income',
    'expense'
);

--
-- Name: address_kind; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.address_kind AS ENUM (
    'registered',
    'billing',
    'delivery'
);

--
-- Name: audit_action; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.audit_action AS ENUM (
    'insert',
    'update',
    'delete'
);

--
-- Name: commodity_kind; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.commodity_kind AS ENUM (
    'cotton',
    'yarn',
    'grain',
    'oilseed',
    'pulse',
    'sugar',
    'coffee',
    'other'
);

--
-- Name: contract_kind; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.contract_kind AS ENUM (
    'purchase',
    'sale'
);

--
-- Name: contract_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.contract_status AS ENUM (
    'draft',
    'signed',
    'in_execution',
    'completed',
    'cancelled'
);

--
-- Name: delivery_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.delivery_status AS ENUM (
    'planned',
    'called',
    'delivered',
    'cancelled'
);

--
-- Name: document_kind; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.document_kind AS ENUM (
    'contract',
    'bill_of_lading',
    'certificate_of_origin',
    'invoice',
    'quality_certificate',
    'insurance',
    'other'
);

--
-- Name: incoterm; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.incoterm AS ENUM (
    'EXW',
    'FCA',
    'FAS',
    'FOB',
    'CFR',
    'CIF',
    'CPT',
    'CIP',
    'DAP',
    'DPU',
    'DDP'
);

--
-- Name: invoice_kind; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.invoice_kind AS ENUM (
    'sale',
    'purchase'
);

--
-- Name: invoice_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.invoice_status AS ENUM (
    'draft',
    'issued',
    'paid',
    'void'
);

--
-- Name: listing_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.listing_status AS ENUM (
    'draft',
    'open',
    'matched',
    'withdrawn',
    'expired'
);

--
-- Name: location_kind; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.location_kind AS ENUM (
    'port',
    'gin',
    'mill',
    'warehouse',
    'city'
);

--
-- Name: lot_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.lot_status AS ENUM (
    'expected',
    'in_stock',
    'reserved',
    'shipped',
    'rejected'
);

--
-- Name: movement_kind; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.movement_kind AS ENUM (
    'receipt',
    'transfer_in',
    'transfer_out',
    'dispatch',
    'adjustment'
);

--
-- Name: offer_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.offer_status AS ENUM (
    'open',
    'accepted',
    'rejected',
    'withdrawn',
    'expired'
);

--
-- Name: outbox_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.outbox_status AS ENUM (
    'pending',
    'delivered',
    'dead'
);

--
-- Name: partner_kind; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.partner_kind AS ENUM (
    'grower',
    'ginner',
    'merchant',
    'mill',
    'broker',
    'carrier',
    'laboratory',
    'bank'
);

--
-- Name: partner_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.partner_status AS ENUM (
    'prospect',
    'active',
    'blocked'
);

--
-- Name: payment_direction; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.payment_direction AS ENUM (
    'incoming',
    'outgoing'
);

--
-- Name: payment_method; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.payment_method AS ENUM (
    'transfer',
    'letter_of_credit',
    'documentary_collection',
    'cheque'
);

--
-- Name: payment_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.payment_status AS ENUM (
    'pending',
    'settled',
    'failed'
);

--
-- Name: pricing_kind; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.pricing_kind AS ENUM (
    'fixed',
    'on_call'
);

--
-- Name: TYPE pricing_kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TYPE public.pricing_kind IS 'fixed: the price is in the contract; on_call: a basis over a futures month that is fixed later';

--
-- Name: shipment_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.shipment_status AS ENUM (
    'planned',
    'loading',
    'in_transit',
    'arrived',
    'cancelled'
);

--
-- Name: test_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.test_status AS ENUM (
    'requested',
    'passed',
    'failed',
    'cancelled'
);

--
-- Name: trade_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.trade_status AS ENUM (
    'confirmed',
    'contracted',
    'cancelled'
);

--
-- Name: transport_mode; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.transport_mode AS ENUM (
    'sea',
    'road',
    'rail',
    'air'
);

--
-- Name: refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% of % is not allowed: its rows are kept as written',
        TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END;
$$;

--
-- Name: FUNCTION refuse_change(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.refuse_change() IS 'Row trigger for tables that are only ever appended to.';

--
-- Name: set_updated_at(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.set_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;

--
-- Name: FUNCTION set_updated_at(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.set_updated_at() IS 'Row trigger: stamps updated_at.';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: audit_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_log (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    table_name text NOT NULL,
    row_key text NOT NULL,
    action public.audit_action NOT NULL,
    actor_id bigint,
    old_values jsonb,
    new_values jsonb,
    occurred_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT audit_log_values_check CHECK (
CASE action
    WHEN 'insert'::public.audit_action THEN ((old_values IS NULL) AND (new_values IS NOT NULL))
    WHEN 'update'::public.audit_action THEN ((old_values IS NOT NULL) AND (new_values IS NOT NULL))
    ELSE ((old_values IS NOT NULL) AND (new_values IS NULL))
END)
);

--
-- Name: TABLE audit_log; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.audit_log IS 'Who changed which row, and how.';

--
-- Name: COLUMN audit_log.row_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_log.row_key IS 'The row''s primary key as text, its parts joined by a slash.';

--
-- Name: COLUMN audit_log.actor_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_log.actor_id IS 'Null: the system itself.';

--
-- Name: audit_log_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: availabilities; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.availabilities (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    partner_id bigint NOT NULL,
    commodity_id bigint NOT NULL,
    grade_id bigint,
    location_id bigint NOT NULL,
    crop_year smallint,
    quantity numeric(18,3) NOT NULL,
    unit_code text NOT NULL,
    asking_price numeric(18,6),
    currency_code text,
    incoterm public.incoterm,
    available_from date NOT NULL,
    available_until date,
    status public.listing_status DEFAULT 'draft'::public.listing_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT availabilities_asking_price_check CHECK ((asking_price > (0)::numeric)),
    CONSTRAINT availabilities_crop_year_check CHECK (((crop_year >= 1900) AND (crop_year <= 2200))),
    CONSTRAINT availabilities_currency_check CHECK (((asking_price IS NULL) = (currency_code IS NULL))),
    CONSTRAINT availabilities_period_check CHECK ((available_from <= available_until)),
    CONSTRAINT availabilities_quantity_check CHECK ((quantity > (0)::numeric))
);

--
-- Name: TABLE availabilities; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.availabilities IS 'Goods that a partner has to sell.';

--
-- Name: COLUMN availabilities.partner_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.availabilities.partner_id IS 'The seller.';

--
-- Name: COLUMN availabilities.crop_year; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.availabilities.crop_year IS 'The year in which the harvest began.';

--
-- Name: COLUMN availabilities.asking_price; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.availabilities.asking_price IS 'Per unit; null: open to offers.';

--
-- Name: availabilities_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.availabilities ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.availabilities_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: business_partners; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.business_partners (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind public.partner_kind NOT NULL,
    status public.partner_status DEFAULT 'prospect'::public.partner_status NOT NULL,
    tax_number text,
    country_code text NOT NULL,
    credit_limit numeric(18,2),
    credit_currency_code text,
    payment_days smallint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    rating integer,
    CONSTRAINT business_partners_country_code_check CHECK ((country_code ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT business_partners_credit_currency_check CHECK (((credit_limit IS NULL) = (credit_currency_code IS NULL))),
    CONSTRAINT business_partners_credit_limit_check CHECK ((credit_limit >= (0)::numeric)),
    CONSTRAINT business_partners_payment_days_check CHECK (((payment_days >= 0) AND (payment_days <= 365)))
);

--
-- Name: TABLE business_partners; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.business_partners IS 'Companies that an organization deals with: growers, mills, brokers, banks.';

--
-- Name: COLUMN business_partners.credit_limit; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.business_partners.credit_limit IS 'The most that may be outstanding; null: no limit was agreed.';

--
-- Name: COLUMN business_partners.payment_days; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.business_partners.payment_days IS 'Days from invoice to due date unless a contract says otherwise.';

--
-- Name: business_partners_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.business_partners ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.business_partners_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: commodities; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.commodities (
    id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind public.commodity_kind NOT NULL,
    hs_code text,
    unit_code text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT commodities_hs_code_check CHECK ((hs_code ~ '^[0-9]{6,10}$'::text))
);

--
-- Name: TABLE commodities; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.commodities IS 'What is traded, such as Shankar-6 cotton.';

--
-- Name: COLUMN commodities.hs_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.commodities.hs_code IS 'Customs tariff number, digits only.';

--
-- Name: COLUMN commodities.unit_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.commodities.unit_code IS 'The unit that prices are quoted in.';

--
-- Name: commodities_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.commodities ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.commodities_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: commodity_grades; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.commodity_grades (
    id bigint NOT NULL,
    commodity_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    "position" smallint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: TABLE commodity_grades; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.commodity_grades IS 'Grades of a commodity, such as 21-1 (strict middling) of upland cotton.';

--
-- Name: COLUMN commodity_grades."position"; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.commodity_grades."position" IS '1 is the best grade.';

--
-- Name: commodity_grades_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.commodity_grades ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.commodity_grades_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: contract_lines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contract_lines (
    id bigint NOT NULL,
    contract_id bigint NOT NULL,
    line_number smallint NOT NULL,
    commodity_id bigint NOT NULL,
    grade_id bigint,
    quantity numeric(18,3) NOT NULL,
    unit_code text NOT NULL,
    tolerance_percent numeric(5,2) DEFAULT 0 NOT NULL,
    pricing public.pricing_kind NOT NULL,
    price numeric(18,6),
    basis numeric(18,6),
    futures_month date,
    delivery_from date NOT NULL,
    delivery_until date NOT NULL,
    destination_id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    delivery_tolerance_days smallint,
    CONSTRAINT contract_lines_delivery_tolerance_check CHECK (((delivery_tolerance_days >= 0) AND (delivery_tolerance_days <= 90))),
    CONSTRAINT contract_lines_futures_month_check CHECK ((EXTRACT(day FROM futures_month) = (1)::numeric)),
    CONSTRAINT contract_lines_number_check CHECK ((line_number > 0)),
    CONSTRAINT contract_lines_period_check CHECK ((delivery_from <= delivery_until)),
    CONSTRAINT contract_lines_price_check CHECK ((price > (0)::numeric)),
    CONSTRAINT contract_lines_pricing_check CHECK (
CASE pricing
    WHEN 'fixed'::public.pricing_kind THEN ((price IS NOT NULL) AND (basis IS NULL) AND (futures_month IS NULL))
    ELSE ((price IS NULL) AND (basis IS NOT NULL) AND (futures_month IS NOT NULL))
END),
    CONSTRAINT contract_lines_quantity_check CHECK ((quantity > (0)::numeric)),
    CONSTRAINT contract_lines_tolerance_check CHECK (((tolerance_percent >= (0)::numeric) AND (tolerance_percent <= (100)::numeric)))
);

--
-- Name: TABLE contract_lines; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.contract_lines IS 'What a contract buys or sells: goods, price, delivery period.';

--
-- Name: COLUMN contract_lines.tolerance_percent; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_lines.tolerance_percent IS 'By how much the quantity delivered may differ, either way.';

--
-- Name: COLUMN contract_lines.price; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_lines.price IS 'Per unit in the currency of the contract; null while priced on call.';

--
-- Name: COLUMN contract_lines.basis; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_lines.basis IS 'Added to the futures price when an on-call price is fixed; may be negative.';

--
-- Name: COLUMN contract_lines.futures_month; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_lines.futures_month IS 'First day of the delivery month that the basis refers to.';

--
-- Name: COLUMN contract_lines.delivery_tolerance_days; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_lines.delivery_tolerance_days IS 'By how many days a scheduled delivery may be early or late; null: as the contract''s rules say.';

--
-- Name: contract_lines_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.contract_lines ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.contract_lines_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: contracts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contracts (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    number text NOT NULL,
    kind public.contract_kind NOT NULL,
    trade_id bigint,
    partner_id bigint NOT NULL,
    currency_code text NOT NULL,
    incoterm public.incoterm NOT NULL,
    payment_days smallint NOT NULL,
    rules text,
    signed_on date,
    status public.contract_status DEFAULT 'draft'::public.contract_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT contracts_payment_days_check CHECK (((payment_days >= 0) AND (payment_days <= 365))),
    CONSTRAINT contracts_signed_check CHECK (((signed_on IS NOT NULL) OR (status = ANY (ARRAY['draft'::public.contract_status, 'cancelled'::public.contract_status]))))
);

--
-- Name: TABLE contracts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.contracts IS 'Purchase and sale contracts with partners.';

--
-- Name: COLUMN contracts.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.kind IS 'As the organization sees it.';

--
-- Name: COLUMN contracts.rules; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.rules IS 'Rules and place of arbitration, such as those of the ICA, Liverpool.';

--
-- Name: contracts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.contracts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.contracts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: currencies; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.currencies (
    code text NOT NULL,
    name text NOT NULL,
    minor_units smallint DEFAULT 2 NOT NULL,
    CONSTRAINT currencies_code_check CHECK ((code ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT currencies_minor_units_check CHECK (((minor_units >= 0) AND (minor_units <= 4)))
);

--
-- Name: TABLE currencies; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.currencies IS 'Currencies that we trade, pay or report in.';

--
-- Name: COLUMN currencies.code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.currencies.code IS 'ISO 4217, three letters.';

--
-- Name: COLUMN currencies.minor_units; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.currencies.minor_units IS 'Decimals of an amount when printed.';

--
-- Name: delivery_schedules; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.delivery_schedules (
    id bigint NOT NULL,
    contract_line_id bigint NOT NULL,
    due_on date NOT NULL,
    quantity numeric(18,3) NOT NULL,
    shipment_id bigint,
    status public.delivery_status DEFAULT 'planned'::public.delivery_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT delivery_schedules_quantity_check CHECK ((quantity > (0)::numeric)),
    CONSTRAINT delivery_schedules_shipment_check CHECK (((shipment_id IS NOT NULL) OR (status <> 'delivered'::public.delivery_status)))
);

--
-- Name: TABLE delivery_schedules; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.delivery_schedules IS 'In which parts, and when, the quantity of a contract line is to be delivered.';

--
-- Name: COLUMN delivery_schedules.quantity; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delivery_schedules.quantity IS 'In the unit of the contract line.';

--
-- Name: COLUMN delivery_schedules.shipment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delivery_schedules.shipment_id IS 'The shipment that carries it, once there is one.';

--
-- Name: delivery_schedules_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.delivery_schedules ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.delivery_schedules_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: documents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.documents (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    kind public.document_kind NOT NULL,
    title text NOT NULL,
    storage_key text NOT NULL,
    media_type text NOT NULL,
    size_bytes bigint NOT NULL,
    sha256 bytea NOT NULL,
    partner_id bigint,
    contract_id bigint,
    shipment_id bigint,
    invoice_id bigint,
    quality_test_id bigint,
    uploaded_by_id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT documents_sha256_check CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT documents_size_check CHECK ((size_bytes >= 0)),
    CONSTRAINT documents_subject_check CHECK ((num_nonnulls(partner_id, contract_id, shipment_id, invoice_id, quality_test_id) = 1))
);

--
-- Name: TABLE documents; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.documents IS 'Files that belong to a partner, contract, shipment, invoice or test.';

--
-- Name: COLUMN documents.storage_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.documents.storage_key IS 'Where the object store keeps the file; its bytes are not in the database.';

--
-- Name: documents_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.documents ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.documents_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: event_outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event_outbox (
    id bigint NOT NULL,
    event_id uuid NOT NULL,
    topic text NOT NULL,
    idempotency_key text NOT NULL,
    status public.outbox_status DEFAULT 'pending'::public.outbox_status NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    available_at timestamp with time zone DEFAULT now() NOT NULL,
    delivered_at timestamp with time zone,
    last_error text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT event_outbox_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT event_outbox_dead_check CHECK (((status <> 'dead'::public.outbox_status) OR (last_error IS NOT NULL))),
    CONSTRAINT event_outbox_delivered_check CHECK (((status = 'delivered'::public.outbox_status) = (delivered_at IS NOT NULL)))
);

--
-- Name: TABLE event_outbox; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.event_outbox IS 'Events to be published, at least once each. A dispatcher claims rows of status pending whose available_at has passed, FOR UPDATE SKIP LOCKED, in order of (available_at, id); it counts the attempt and moves available_at ahead, so that a row comes back by itself when the dispatcher dies. Afterwards it marks the row delivered, or dead when its attempts are used up.';

--
-- Name: COLUMN event_outbox.idempotency_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_outbox.idempotency_key IS 'Sent along, so that consumers can tell a repetition.';

--
-- Name: COLUMN event_outbox.available_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_outbox.available_at IS 'Not before this moment: the delay before a retry, or the end of a claim.';

--
-- Name: event_outbox_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.event_outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.event_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    organization_id bigint NOT NULL,
    stream text NOT NULL,
    stream_id bigint NOT NULL,
    sequence integer NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    actor_id bigint,
    occurred_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT events_payload_check CHECK ((jsonb_typeof(payload) = 'object'::text)),
    CONSTRAINT events_sequence_check CHECK ((sequence > 0))
);

--
-- Name: TABLE events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.events IS 'What has happened, written in the transaction that made it happen.';

--
-- Name: COLUMN events.stream; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.stream IS 'Kind of the thing that it happened to, such as contract; stream_id is its id.';

--
-- Name: COLUMN events.sequence; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.sequence IS 'Counts a stream''s events without gaps; a clash means a concurrent change.';

--
-- Name: COLUMN events.actor_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.actor_id IS 'Null: the system itself.';

--
-- Name: exchange_rates; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.exchange_rates (
    id bigint NOT NULL,
    base_currency_code text NOT NULL,
    quote_currency_code text NOT NULL,
    valid_on date NOT NULL,
    source text NOT NULL,
    rate numeric(20,10) NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT exchange_rates_pair_check CHECK ((base_currency_code <> quote_currency_code)),
    CONSTRAINT exchange_rates_rate_check CHECK ((rate > (0)::numeric))
);

--
-- Name: TABLE exchange_rates; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.exchange_rates IS 'Daily exchange rates, a row per source.';

--
-- Name: COLUMN exchange_rates.rate; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exchange_rates.rate IS 'How much of the quote currency one unit of the base currency buys.';

--
-- Name: exchange_rates_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.exchange_rates ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.exchange_rates_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: invoice_lines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.invoice_lines (
    id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    line_number smallint NOT NULL,
    contract_line_id bigint,
    lot_id bigint,
    description text NOT NULL,
    quantity numeric(18,3) NOT NULL,
    unit_code text,
    unit_price numeric(18,6) NOT NULL,
    net_amount numeric(18,2) NOT NULL,
    tax_percent numeric(5,2) DEFAULT 0 NOT NULL,
    CONSTRAINT invoice_lines_number_check CHECK ((line_number > 0)),
    CONSTRAINT invoice_lines_tax_check CHECK (((tax_percent >= (0)::numeric) AND (tax_percent <= (100)::numeric)))
);

--
-- Name: TABLE invoice_lines; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.invoice_lines IS 'Goods and charges of an invoice, in the invoice''s currency.';

--
-- Name: COLUMN invoice_lines.unit_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invoice_lines.unit_code IS 'Null on charges that have no weight, such as freight.';

--
-- Name: COLUMN invoice_lines.net_amount; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invoice_lines.net_amount IS 'Kept, not computed: rounding follows the printed invoice.';

--
-- Name: invoice_lines_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.invoice_lines ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.invoice_lines_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: invoices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.invoices (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    kind public.invoice_kind NOT NULL,
    number text NOT NULL,
    partner_id bigint NOT NULL,
    contract_id bigint,
    shipment_id bigint,
    corrects_id bigint,
    currency_code text NOT NULL,
    net_amount numeric(18,2) NOT NULL,
    tax_amount numeric(18,2) DEFAULT 0 NOT NULL,
    total_amount numeric(18,2) GENERATED ALWAYS AS ((net_amount + tax_amount)) STORED,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    status public.invoice_status DEFAULT 'draft'::public.invoice_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT invoices_due_check CHECK ((issued_on <= due_on)),
    CONSTRAINT invoices_sign_check CHECK (((corrects_id IS NOT NULL) OR ((net_amount >= (0)::numeric) AND (tax_amount >= (0)::numeric))))
);

--
-- Name: TABLE invoices; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.invoices IS 'Invoices sent to buyers and received from sellers.';

--
-- Name: COLUMN invoices.number; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invoices.number IS 'Of a sale our own, unique; of a purchase the partner''s.';

--
-- Name: COLUMN invoices.corrects_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invoices.corrects_id IS 'Set on credit and debit notes, whose amounts may be negative.';

--
-- Name: invoices_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.invoices ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.invoices_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: journals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journals (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    number text NOT NULL,
    posted_on date NOT NULL,
    description text NOT NULL,
    invoice_id bigint,
    payment_id bigint,
    reverses_id bigint,
    posted_by_id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT journals_reverses_check CHECK ((reverses_id <> id)),
    CONSTRAINT journals_source_check CHECK ((num_nonnulls(invoice_id, payment_id) <= 1))
);

--
-- Name: TABLE journals; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.journals IS 'Postings to the ledger that belong together, with what caused them.';

--
-- Name: COLUMN journals.reverses_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.journals.reverses_id IS 'The journal that this one takes back; each can be taken back once.';

--
-- Name: journals_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.journals ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.journals_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: ledger_accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ledger_accounts (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind public.account_kind NOT NULL,
    parent_id bigint,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT ledger_accounts_parent_check CHECK ((parent_id <> id))
);

--
-- Name: TABLE ledger_accounts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ledger_accounts IS 'The chart of accounts of an organization.';

--
-- Name: COLUMN ledger_accounts.parent_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.ledger_accounts.parent_id IS 'The account that sums this one up.';

--
-- Name: ledger_accounts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ledger_accounts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ledger_accounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: ledger_entries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ledger_entries (
    id bigint NOT NULL,
    journal_id bigint NOT NULL,
    debit_account_id bigint NOT NULL,
    credit_account_id bigint NOT NULL,
    amount numeric(18,2) NOT NULL,
    currency_code text NOT NULL,
    base_amount numeric(18,2) NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT ledger_entries_accounts_check CHECK ((debit_account_id <> credit_account_id)),
    CONSTRAINT ledger_entries_amount_check CHECK (((amount > (0)::numeric) AND (base_amount >= (0)::numeric)))
);

--
-- Name: TABLE ledger_entries; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ledger_entries IS 'The general ledger. A row debits one account and credits another, so the books balance by construction. Mistakes are reversed, never changed.';

--
-- Name: COLUMN ledger_entries.base_amount; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.ledger_entries.base_amount IS 'In the organization''s base currency at the rate of the day.';

--
-- Name: ledger_entries_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ledger_entries ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ledger_entries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: locations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.locations (
    id bigint NOT NULL,
    kind public.location_kind NOT NULL,
    name text NOT NULL,
    country_code text NOT NULL,
    un_locode text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT locations_country_code_check CHECK ((country_code ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT locations_un_locode_check CHECK ((un_locode ~ '^[A-Z]{2}[A-Z2-9]{3}$'::text))
);

--
-- Name: TABLE locations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.locations IS 'Places where goods are delivered, processed or kept.';

--
-- Name: COLUMN locations.country_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.locations.country_code IS 'ISO 3166-1 alpha-2.';

--
-- Name: COLUMN locations.un_locode; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.locations.un_locode IS 'UN/LOCODE without its space.';

--
-- Name: locations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.locations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.locations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: lots; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lots (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    number text NOT NULL,
    commodity_id bigint NOT NULL,
    grade_id bigint,
    contract_line_id bigint,
    warehouse_id bigint,
    crop_year smallint,
    packages integer NOT NULL,
    gross_kg numeric(18,3) NOT NULL,
    net_kg numeric(18,3) NOT NULL,
    status public.lot_status DEFAULT 'expected'::public.lot_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT lots_crop_year_check CHECK (((crop_year >= 1900) AND (crop_year <= 2200))),
    CONSTRAINT lots_packages_check CHECK ((packages > 0)),
    CONSTRAINT lots_warehouse_check CHECK (((warehouse_id IS NOT NULL) OR (status <> ALL (ARRAY['in_stock'::public.lot_status, 'reserved'::public.lot_status])))),
    CONSTRAINT lots_weight_check CHECK (((net_kg > (0)::numeric) AND (net_kg <= gross_kg)))
);

--
-- Name: TABLE lots; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.lots IS 'Goods of one origin and quality that are kept, tested and shipped together.';

--
-- Name: COLUMN lots.contract_line_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.lots.contract_line_id IS 'The purchase that brought the lot in.';

--
-- Name: COLUMN lots.packages; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.lots.packages IS 'Number of bales, bags or cones.';

--
-- Name: lots_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.lots ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.lots_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: market_prices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.market_prices (
    id bigint NOT NULL,
    commodity_id bigint NOT NULL,
    source text NOT NULL,
    futures_month date,
    quoted_at timestamp with time zone NOT NULL,
    price numeric(18,6) NOT NULL,
    currency_code text NOT NULL,
    unit_code text NOT NULL,
    CONSTRAINT market_prices_futures_month_check CHECK ((EXTRACT(day FROM futures_month) = (1)::numeric))
);

--
-- Name: TABLE market_prices; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.market_prices IS 'Prices quoted by exchanges and agencies; positions are valued with them.';

--
-- Name: COLUMN market_prices.futures_month; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.market_prices.futures_month IS 'First day of the delivery month; null: a spot price.';

--
-- Name: COLUMN market_prices.price; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.market_prices.price IS 'Per unit; may fall below zero, as futures have.';

--
-- Name: market_prices_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.market_prices ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.market_prices_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: offers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.offers (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    availability_id bigint,
    requirement_id bigint,
    counters_id bigint,
    offered_by_id bigint NOT NULL,
    quantity numeric(18,3) NOT NULL,
    unit_code text NOT NULL,
    price numeric(18,6) NOT NULL,
    currency_code text NOT NULL,
    valid_until timestamp with time zone NOT NULL,
    status public.offer_status DEFAULT 'open'::public.offer_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT offers_counters_check CHECK ((counters_id <> id)),
    CONSTRAINT offers_price_check CHECK ((price > (0)::numeric)),
    CONSTRAINT offers_quantity_check CHECK ((quantity > (0)::numeric)),
    CONSTRAINT offers_subject_check CHECK ((num_nonnulls(availability_id, requirement_id) > 0)),
    CONSTRAINT offers_valid_until_check CHECK ((valid_until > created_at))
);

--
-- Name: TABLE offers; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.offers IS 'Bids and offers made while an availability or a requirement is negotiated.';

--
-- Name: COLUMN offers.counters_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.offers.counters_id IS 'The offer that this one answers.';

--
-- Name: offers_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.offers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.offers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: organizations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations (
    id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    base_currency_code text NOT NULL,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: TABLE organizations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.organizations IS 'Trading companies that use the system, each with books of its own.';

--
-- Name: COLUMN organizations.base_currency_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.organizations.base_currency_code IS 'The currency in which the books are kept.';

--
-- Name: COLUMN organizations.time_zone; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.organizations.time_zone IS 'IANA name; decides which day a moment falls on in reports.';

--
-- Name: organizations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.organizations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: partner_addresses; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partner_addresses (
    id bigint NOT NULL,
    partner_id bigint NOT NULL,
    kind public.address_kind NOT NULL,
    is_primary boolean DEFAULT false NOT NULL,
    street text NOT NULL,
    postal_code text,
    city text NOT NULL,
    region text,
    country_code text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT partner_addresses_country_code_check CHECK ((country_code ~ '^[A-Z]{2}$'::text))
);

--
-- Name: TABLE partner_addresses; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.partner_addresses IS 'Postal addresses of business partners.';

--
-- Name: COLUMN partner_addresses.is_primary; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.partner_addresses.is_primary IS 'The one to print; at most one a partner and kind.';

--
-- Name: partner_addresses_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.partner_addresses ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.partner_addresses_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: partner_bank_accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partner_bank_accounts (
    id bigint NOT NULL,
    partner_id bigint NOT NULL,
    currency_code text NOT NULL,
    bank_name text NOT NULL,
    account_number text NOT NULL,
    bic text,
    verified_at timestamp with time zone,
    verified_by_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT partner_bank_accounts_bic_check CHECK ((bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'::text)),
    CONSTRAINT partner_bank_accounts_verified_check CHECK (((verified_at IS NULL) = (verified_by_id IS NULL)))
);

--
-- Name: TABLE partner_bank_accounts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.partner_bank_accounts IS 'Where partners are paid.';

--
-- Name: COLUMN partner_bank_accounts.account_number; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.partner_bank_accounts.account_number IS 'IBAN without spaces where the country has it.';

--
-- Name: COLUMN partner_bank_accounts.verified_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.partner_bank_accounts.verified_at IS 'When a second person confirmed the account; null: do not pay to it yet.';

--
-- Name: partner_bank_accounts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.partner_bank_accounts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.partner_bank_accounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: payment_allocations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payment_allocations (
    payment_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    amount numeric(18,2) NOT NULL,
    allocated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT payment_allocations_amount_check CHECK ((amount <> (0)::numeric))
);

--
-- Name: TABLE payment_allocations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.payment_allocations IS 'Which invoices a payment settles.';

--
-- Name: COLUMN payment_allocations.amount; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_allocations.amount IS 'In the currency of the payment; negative against a credit note.';

--
-- Name: payments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payments (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    number text NOT NULL,
    direction public.payment_direction NOT NULL,
    partner_id bigint NOT NULL,
    bank_account_id bigint,
    method public.payment_method NOT NULL,
    amount numeric(18,2) NOT NULL,
    currency_code text NOT NULL,
    paid_on date NOT NULL,
    status public.payment_status DEFAULT 'pending'::public.payment_status NOT NULL,
    bank_reference text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT payments_amount_check CHECK ((amount > (0)::numeric))
);

--
-- Name: TABLE payments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.payments IS 'Money received from partners and paid to them.';

--
-- Name: COLUMN payments.bank_account_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.bank_account_id IS 'The partner''s account.';

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: price_fixations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.price_fixations (
    id bigint NOT NULL,
    contract_line_id bigint NOT NULL,
    quantity numeric(18,3) NOT NULL,
    futures_price numeric(18,6) NOT NULL,
    fixed_at timestamp with time zone NOT NULL,
    fixed_by_id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT price_fixations_quantity_check CHECK ((quantity > (0)::numeric))
);

--
-- Name: TABLE price_fixations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.price_fixations IS 'Parts of an on-call contract line whose price has been fixed.';

--
-- Name: COLUMN price_fixations.futures_price; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.price_fixations.futures_price IS 'Without the basis, in the currency and per unit of the contract line.';

--
-- Name: price_fixations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.price_fixations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.price_fixations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: quality_parameters; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quality_parameters (
    id bigint NOT NULL,
    commodity_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    minimum numeric(12,4),
    maximum numeric(12,4),
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT quality_parameters_range_check CHECK ((minimum <= maximum))
);

--
-- Name: TABLE quality_parameters; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.quality_parameters IS 'What is measured of a commodity: micronaire, staple length, trash, moisture.';

--
-- Name: COLUMN quality_parameters.unit; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.quality_parameters.unit IS 'Unit of the measured value, such as mm or %.';

--
-- Name: COLUMN quality_parameters.minimum; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.quality_parameters.minimum IS 'Least plausible value; what a contract demands stands in the contract.';

--
-- Name: quality_parameters_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quality_parameters ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.quality_parameters_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: quality_results; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quality_results (
    quality_test_id bigint NOT NULL,
    parameter_id bigint NOT NULL,
    value numeric(12,4) NOT NULL
);

--
-- Name: TABLE quality_results; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.quality_results IS 'The values that a test measured.';

--
-- Name: COLUMN quality_results.value; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.quality_results.value IS 'In the unit of the parameter.';

--
-- Name: quality_tests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quality_tests (
    id bigint NOT NULL,
    lot_id bigint NOT NULL,
    laboratory_id bigint,
    certificate_number text,
    sampled_at timestamp with time zone NOT NULL,
    tested_at timestamp with time zone,
    status public.test_status DEFAULT 'requested'::public.test_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT quality_tests_order_check CHECK ((sampled_at <= tested_at)),
    CONSTRAINT quality_tests_tested_check CHECK (((tested_at IS NOT NULL) OR (status = ANY (ARRAY['requested'::public.test_status, 'cancelled'::public.test_status]))))
);

--
-- Name: TABLE quality_tests; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.quality_tests IS 'Tests of a lot''s samples.';

--
-- Name: COLUMN quality_tests.laboratory_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.quality_tests.laboratory_id IS 'Null: tested in house.';

--
-- Name: quality_tests_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quality_tests ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.quality_tests_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: requirements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.requirements (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    partner_id bigint NOT NULL,
    commodity_id bigint NOT NULL,
    grade_id bigint,
    location_id bigint NOT NULL,
    quantity numeric(18,3) NOT NULL,
    unit_code text NOT NULL,
    target_price numeric(18,6),
    currency_code text,
    incoterm public.incoterm,
    needed_from date NOT NULL,
    needed_until date NOT NULL,
    status public.listing_status DEFAULT 'draft'::public.listing_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT requirements_currency_check CHECK (((target_price IS NULL) = (currency_code IS NULL))),
    CONSTRAINT requirements_period_check CHECK ((needed_from <= needed_until)),
    CONSTRAINT requirements_quantity_check CHECK ((quantity > (0)::numeric)),
    CONSTRAINT requirements_target_price_check CHECK ((target_price > (0)::numeric))
);

--
-- Name: TABLE requirements; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.requirements IS 'Goods that a partner wants to buy.';

--
-- Name: COLUMN requirements.partner_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.requirements.partner_id IS 'The buyer.';

--
-- Name: COLUMN requirements.location_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.requirements.location_id IS 'Where the goods are wanted.';

--
-- Name: COLUMN requirements.target_price; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.requirements.target_price IS 'Per unit; never shown to sellers.';

--
-- Name: requirements_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.requirements ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.requirements_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: roles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.roles (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    permissions text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: TABLE roles; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.roles IS 'Named sets of permissions.';

--
-- Name: COLUMN roles.permissions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.roles.permissions IS 'Names that the application knows, such as contract.sign.';

--
-- Name: roles_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.roles ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.roles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: shipment_lots; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.shipment_lots (
    shipment_id bigint NOT NULL,
    lot_id bigint NOT NULL,
    packages integer NOT NULL,
    net_kg numeric(18,3) NOT NULL,
    CONSTRAINT shipment_lots_net_kg_check CHECK ((net_kg > (0)::numeric)),
    CONSTRAINT shipment_lots_packages_check CHECK ((packages > 0))
);

--
-- Name: TABLE shipment_lots; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.shipment_lots IS 'Which lots, or parts of them, a shipment carries.';

--
-- Name: shipments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.shipments (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    number text NOT NULL,
    contract_id bigint NOT NULL,
    carrier_id bigint,
    mode public.transport_mode NOT NULL,
    vehicle text,
    transport_document text,
    origin_id bigint NOT NULL,
    destination_id bigint NOT NULL,
    departed_at timestamp with time zone,
    arrived_at timestamp with time zone,
    status public.shipment_status DEFAULT 'planned'::public.shipment_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT shipments_order_check CHECK (((arrived_at IS NULL) OR ((departed_at IS NOT NULL) AND (departed_at <= arrived_at)))),
    CONSTRAINT shipments_status_check CHECK (
CASE status
    WHEN 'in_transit'::public.shipment_status THEN ((departed_at IS NOT NULL) AND (arrived_at IS NULL))
    WHEN 'arrived'::public.shipment_status THEN (arrived_at IS NOT NULL)
    ELSE true
END)
);

--
-- Name: TABLE shipments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.shipments IS 'Goods on their way under a contract.';

--
-- Name: COLUMN shipments.vehicle; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.shipments.vehicle IS 'Vessel and voyage, lorry, wagon or flight.';

--
-- Name: COLUMN shipments.transport_document; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.shipments.transport_document IS 'Number of the bill of lading or waybill.';

--
-- Name: shipments_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.shipments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.shipments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: stock_movements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.stock_movements (
    id bigint NOT NULL,
    lot_id bigint NOT NULL,
    warehouse_id bigint NOT NULL,
    kind public.movement_kind NOT NULL,
    packages integer NOT NULL,
    net_kg numeric(18,3) NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    recorded_by_id bigint NOT NULL,
    note text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT stock_movements_sign_check CHECK (
CASE kind
    WHEN 'receipt'::public.movement_kind THEN ((packages > 0) AND (net_kg > (0)::numeric))
    WHEN 'transfer_in'::public.movement_kind THEN ((packages > 0) AND (net_kg > (0)::numeric))
    WHEN 'adjustment'::public.movement_kind THEN ((packages <> 0) OR (net_kg <> (0)::numeric))
    ELSE ((packages < 0) AND (net_kg < (0)::numeric))
END)
);

--
-- Name: TABLE stock_movements; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.stock_movements IS 'What came into a warehouse and left it; the stock is their sum.';

--
-- Name: COLUMN stock_movements.net_kg; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.stock_movements.net_kg IS 'Positive into the warehouse, negative out of it.';

--
-- Name: stock_movements_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.stock_movements ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.stock_movements_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: trades; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.trades (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    number text NOT NULL,
    offer_id bigint,
    seller_id bigint NOT NULL,
    buyer_id bigint NOT NULL,
    broker_id bigint,
    commodity_id bigint NOT NULL,
    grade_id bigint,
    quantity numeric(18,3) NOT NULL,
    unit_code text NOT NULL,
    price numeric(18,6) NOT NULL,
    currency_code text NOT NULL,
    brokerage_percent numeric(6,4),
    traded_at timestamp with time zone NOT NULL,
    trader_id bigint NOT NULL,
    status public.trade_status DEFAULT 'confirmed'::public.trade_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT trades_brokerage_check CHECK (((brokerage_percent IS NULL) OR ((broker_id IS NOT NULL) AND ((brokerage_percent >= (0)::numeric) AND (brokerage_percent <= (100)::numeric))))),
    CONSTRAINT trades_price_check CHECK ((price > (0)::numeric)),
    CONSTRAINT trades_quantity_check CHECK ((quantity > (0)::numeric)),
    CONSTRAINT trades_sides_check CHECK ((seller_id <> buyer_id))
);

--
-- Name: TABLE trades; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.trades IS 'Deals struck; contracts are drawn up from them.';

--
-- Name: COLUMN trades.offer_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.trades.offer_id IS 'The offer that was accepted; null: struck by telephone.';

--
-- Name: COLUMN trades.brokerage_percent; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.trades.brokerage_percent IS 'Of the value, due to the broker.';

--
-- Name: trades_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.trades ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.trades_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: units_of_measure; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.units_of_measure (
    code text NOT NULL,
    name text NOT NULL,
    kilograms numeric(18,9) NOT NULL,
    CONSTRAINT units_of_measure_kilograms_check CHECK ((kilograms > (0)::numeric))
);

--
-- Name: TABLE units_of_measure; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.units_of_measure IS 'Units of weight in which goods are quoted: kg, lb, bale, candy, tonne.';

--
-- Name: COLUMN units_of_measure.kilograms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.units_of_measure.kilograms IS 'The weight of one unit; nominal for units such as the bale.';

--
-- Name: user_roles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_roles (
    user_id bigint NOT NULL,
    role_id bigint NOT NULL,
    granted_by_id bigint,
    granted_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: TABLE user_roles; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.user_roles IS 'Which user holds which roles.';

--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    email text NOT NULL,
    full_name text NOT NULL,
    password_hash text,
    is_active boolean DEFAULT true NOT NULL,
    last_login_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_email_check CHECK ((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text))
);

--
-- Name: TABLE users; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.users IS 'People who sign in.';

--
-- Name: COLUMN users.email; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.users.email IS 'Unique whatever its case.';

--
-- Name: COLUMN users.password_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.users.password_hash IS 'Null: signs in through single sign-on.';

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: warehouses; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.warehouses (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    location_id bigint NOT NULL,
    operator_id bigint,
    capacity_kg numeric(18,3),
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT warehouses_capacity_check CHECK ((capacity_kg > (0)::numeric))
);

--
-- Name: TABLE warehouses; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.warehouses IS 'Where an organization keeps goods.';

--
-- Name: COLUMN warehouses.operator_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.warehouses.operator_id IS 'Who runs it; null: the organization itself.';

--
-- Name: warehouses_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.warehouses ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.warehouses_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id);

--
-- Name: availabilities availabilities_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.availabilities
    ADD CONSTRAINT availabilities_pkey PRIMARY KEY (id);

--
-- Name: business_partners business_partners_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.business_partners
    ADD CONSTRAINT business_partners_code_key UNIQUE (organization_id, code);

--
-- Name: business_partners business_partners_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.business_partners
    ADD CONSTRAINT business_partners_pkey PRIMARY KEY (id);

--
-- Name: commodities commodities_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commodities
    ADD CONSTRAINT commodities_code_key UNIQUE (code);

--
-- Name: commodities commodities_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commodities
    ADD CONSTRAINT commodities_pkey PRIMARY KEY (id);

--
-- Name: commodity_grades commodity_grades_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commodity_grades
    ADD CONSTRAINT commodity_grades_code_key UNIQUE (commodity_id, code);

--
-- Name: commodity_grades commodity_grades_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commodity_grades
    ADD CONSTRAINT commodity_grades_id_key UNIQUE (commodity_id, id);

--
-- Name: CONSTRAINT commodity_grades_id_key ON commodity_grades; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON CONSTRAINT commodity_grades_id_key ON public.commodity_grades IS 'Lets other tables refer to a grade together with its commodity.';

--
-- Name: commodity_grades commodity_grades_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commodity_grades
    ADD CONSTRAINT commodity_grades_pkey PRIMARY KEY (id);

--
-- Name: contract_lines contract_lines_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_lines
    ADD CONSTRAINT contract_lines_number_key UNIQUE (contract_id, line_number);

--
-- Name: contract_lines contract_lines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_lines
    ADD CONSTRAINT contract_lines_pkey PRIMARY KEY (id);

--
-- Name: contracts contracts_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_number_key UNIQUE (organization_id, number);

--
-- Name: contracts contracts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_pkey PRIMARY KEY (id);

--
-- Name: currencies currencies_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.currencies
    ADD CONSTRAINT currencies_pkey PRIMARY KEY (code);

--
-- Name: delivery_schedules delivery_schedules_due_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery_schedules
    ADD CONSTRAINT delivery_schedules_due_key UNIQUE (contract_line_id, due_on);

--
-- Name: delivery_schedules delivery_schedules_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery_schedules
    ADD CONSTRAINT delivery_schedules_pkey PRIMARY KEY (id);

--
-- Name: documents documents_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (id);

--
-- Name: documents documents_storage_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_storage_key_key UNIQUE (storage_key);

--
-- Name: event_outbox event_outbox_event_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event_outbox
    ADD CONSTRAINT event_outbox_event_key UNIQUE (event_id, topic);

--
-- Name: event_outbox event_outbox_idempotency_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event_outbox
    ADD CONSTRAINT event_outbox_idempotency_key UNIQUE (topic, idempotency_key);

--
-- Name: event_outbox event_outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event_outbox
    ADD CONSTRAINT event_outbox_pkey PRIMARY KEY (id);

--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);

--
-- Name: events events_sequence_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_sequence_key UNIQUE (stream, stream_id, sequence);

--
-- Name: exchange_rates exchange_rates_day_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exchange_rates
    ADD CONSTRAINT exchange_rates_day_key UNIQUE (base_currency_code, quote_currency_code, valid_on, source);

--
-- Name: exchange_rates exchange_rates_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exchange_rates
    ADD CONSTRAINT exchange_rates_pkey PRIMARY KEY (id);

--
-- Name: invoice_lines invoice_lines_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoice_lines
    ADD CONSTRAINT invoice_lines_number_key UNIQUE (invoice_id, line_number);

--
-- Name: invoice_lines invoice_lines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoice_lines
    ADD CONSTRAINT invoice_lines_pkey PRIMARY KEY (id);

--
-- Name: invoices invoices_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_number_key UNIQUE (organization_id, kind, partner_id, number);

--
-- Name: invoices invoices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_pkey PRIMARY KEY (id);

--
-- Name: journals journals_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journals
    ADD CONSTRAINT journals_number_key UNIQUE (organization_id, number);

--
-- Name: journals journals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journals
    ADD CONSTRAINT journals_pkey PRIMARY KEY (id);

--
-- Name: journals journals_reverses_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journals
    ADD CONSTRAINT journals_reverses_id_key UNIQUE (reverses_id);

--
-- Name: ledger_accounts ledger_accounts_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_accounts
    ADD CONSTRAINT ledger_accounts_code_key UNIQUE (organization_id, code);

--
-- Name: ledger_accounts ledger_accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_accounts
    ADD CONSTRAINT ledger_accounts_pkey PRIMARY KEY (id);

--
-- Name: ledger_entries ledger_entries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entries
    ADD CONSTRAINT ledger_entries_pkey PRIMARY KEY (id);

--
-- Name: locations locations_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.locations
    ADD CONSTRAINT locations_name_key UNIQUE (country_code, kind, name);

--
-- Name: locations locations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.locations
    ADD CONSTRAINT locations_pkey PRIMARY KEY (id);

--
-- Name: locations locations_un_locode_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.locations
    ADD CONSTRAINT locations_un_locode_key UNIQUE (un_locode);

--
-- Name: lots lots_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lots
    ADD CONSTRAINT lots_number_key UNIQUE (organization_id, number);

--
-- Name: lots lots_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lots
    ADD CONSTRAINT lots_pkey PRIMARY KEY (id);

--
-- Name: market_prices market_prices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.market_prices
    ADD CONSTRAINT market_prices_pkey PRIMARY KEY (id);

--
-- Name: offers offers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.offers
    ADD CONSTRAINT offers_pkey PRIMARY KEY (id);

--
-- Name: organizations organizations_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_code_key UNIQUE (code);

--
-- Name: organizations organizations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (id);

--
-- Name: partner_addresses partner_addresses_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_addresses
    ADD CONSTRAINT partner_addresses_pkey PRIMARY KEY (id);

--
-- Name: partner_bank_accounts partner_bank_accounts_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_bank_accounts
    ADD CONSTRAINT partner_bank_accounts_number_key UNIQUE (partner_id, account_number);

--
-- Name: partner_bank_accounts partner_bank_accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_bank_accounts
    ADD CONSTRAINT partner_bank_accounts_pkey PRIMARY KEY (id);

--
-- Name: payment_allocations payment_allocations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_allocations
    ADD CONSTRAINT payment_allocations_pkey PRIMARY KEY (payment_id, invoice_id);

--
-- Name: payments payments_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_number_key UNIQUE (organization_id, number);

--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);

--
-- Name: price_fixations price_fixations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.price_fixations
    ADD CONSTRAINT price_fixations_pkey PRIMARY KEY (id);

--
-- Name: quality_parameters quality_parameters_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quality_parameters
    ADD CONSTRAINT quality_parameters_code_key UNIQUE (commodity_id, code);

--
-- Name: quality_parameters quality_parameters_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quality_parameters
    ADD CONSTRAINT quality_parameters_pkey PRIMARY KEY (id);

--
-- Name: quality_results quality_results_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quality_results
    ADD CONSTRAINT quality_results_pkey PRIMARY KEY (quality_test_id, parameter_id);

--
-- Name: quality_tests quality_tests_certificate_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quality_tests
    ADD CONSTRAINT quality_tests_certificate_key UNIQUE (laboratory_id, certificate_number);

--
-- Name: quality_tests quality_tests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quality_tests
    ADD CONSTRAINT quality_tests_pkey PRIMARY KEY (id);

--
-- Name: requirements requirements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requirements
    ADD CONSTRAINT requirements_pkey PRIMARY KEY (id);

--
-- Name: roles roles_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_code_key UNIQUE (organization_id, code);

--
-- Name: roles roles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (id);

--
-- Name: shipment_lots shipment_lots_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipment_lots
    ADD CONSTRAINT shipment_lots_pkey PRIMARY KEY (shipment_id, lot_id);

--
-- Name: shipments shipments_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipments
    ADD CONSTRAINT shipments_number_key UNIQUE (organization_id, number);

--
-- Name: shipments shipments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipments
    ADD CONSTRAINT shipments_pkey PRIMARY KEY (id);

--
-- Name: stock_movements stock_movements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stock_movements
    ADD CONSTRAINT stock_movements_pkey PRIMARY KEY (id);

--
-- Name: trades trades_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_number_key UNIQUE (organization_id, number);

--
-- Name: trades trades_offer_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_offer_id_key UNIQUE (offer_id);

--
-- Name: trades trades_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_pkey PRIMARY KEY (id);

--
-- Name: units_of_measure units_of_measure_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.units_of_measure
    ADD CONSTRAINT units_of_measure_pkey PRIMARY KEY (code);

--
-- Name: user_roles user_roles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_pkey PRIMARY KEY (user_id, role_id);

--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

--
-- Name: warehouses warehouses_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.warehouses
    ADD CONSTRAINT warehouses_code_key UNIQUE (organization_id, code);

--
-- Name: warehouses warehouses_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.warehouses
    ADD CONSTRAINT warehouses_pkey PRIMARY KEY (id);

--
-- Name: audit_log_actor_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_actor_id_idx ON public.audit_log USING btree (actor_id);

--
-- Name: audit_log_organization_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_organization_id_idx ON public.audit_log USING btree (organization_id, occurred_at);

--
-- Name: audit_log_row_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_row_idx ON public.audit_log USING btree (table_name, row_key, occurred_at);

--
-- Name: availabilities_commodity_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX availabilities_commodity_id_idx ON public.availabilities USING btree (commodity_id, grade_id);

--
-- Name: availabilities_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX availabilities_currency_code_idx ON public.availabilities USING btree (currency_code);

--
-- Name: availabilities_location_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX availabilities_location_id_idx ON public.availabilities USING btree (location_id);

--
-- Name: availabilities_open_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX availabilities_open_idx ON public.availabilities USING btree (commodity_id, available_from) WHERE (status = 'open'::public.listing_status);

--
-- Name: availabilities_organization_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX availabilities_organization_id_idx ON public.availabilities USING btree (organization_id);

--
-- Name: availabilities_partner_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX availabilities_partner_id_idx ON public.availabilities USING btree (partner_id);

--
-- Name: availabilities_unit_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX availabilities_unit_code_idx ON public.availabilities USING btree (unit_code);

--
-- Name: business_partners_credit_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX business_partners_credit_currency_code_idx ON public.business_partners USING btree (credit_currency_code);

--
-- Name: commodities_unit_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX commodities_unit_code_idx ON public.commodities USING btree (unit_code);

--
-- Name: contract_lines_commodity_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contract_lines_commodity_id_idx ON public.contract_lines USING btree (commodity_id, grade_id);

--
-- Name: contract_lines_destination_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contract_lines_destination_id_idx ON public.contract_lines USING btree (destination_id);

--
-- Name: contract_lines_unit_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contract_lines_unit_code_idx ON public.contract_lines USING btree (unit_code);

--
-- Name: contracts_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contracts_currency_code_idx ON public.contracts USING btree (currency_code);

--
-- Name: contracts_partner_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contracts_partner_id_idx ON public.contracts USING btree (partner_id);

--
-- Name: contracts_trade_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contracts_trade_id_idx ON public.contracts USING btree (trade_id);

--
-- Name: delivery_schedules_open_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_schedules_open_idx ON public.delivery_schedules USING btree (due_on) WHERE (status = ANY (ARRAY['planned'::public.delivery_status, 'called'::public.delivery_status]));

--
-- Name: delivery_schedules_shipment_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_schedules_shipment_id_idx ON public.delivery_schedules USING btree (shipment_id);

--
-- Name: documents_contract_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_contract_id_idx ON public.documents USING btree (contract_id);

--
-- Name: documents_invoice_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_invoice_id_idx ON public.documents USING btree (invoice_id);

--
-- Name: documents_organization_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_organization_id_idx ON public.documents USING btree (organization_id);

--
-- Name: documents_partner_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_partner_id_idx ON public.documents USING btree (partner_id);

--
-- Name: documents_quality_test_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_quality_test_id_idx ON public.documents USING btree (quality_test_id);

--
-- Name: documents_shipment_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_shipment_id_idx ON public.documents USING btree (shipment_id);

--
-- Name: documents_uploaded_by_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_uploaded_by_id_idx ON public.documents USING btree (uploaded_by_id);

--
-- Name: event_outbox_queue_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX event_outbox_queue_idx ON public.event_outbox USING btree (available_at, id) WHERE (status = 'pending'::public.outbox_status);

--
-- Name: events_actor_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_actor_id_idx ON public.events USING btree (actor_id);

--
-- Name: events_organization_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_organization_id_idx ON public.events USING btree (organization_id, occurred_at);

--
-- Name: exchange_rates_quote_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exchange_rates_quote_currency_code_idx ON public.exchange_rates USING btree (quote_currency_code);

--
-- Name: invoice_lines_contract_line_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invoice_lines_contract_line_id_idx ON public.invoice_lines USING btree (contract_line_id);

--
-- Name: invoice_lines_lot_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invoice_lines_lot_id_idx ON public.invoice_lines USING btree (lot_id);

--
-- Name: invoice_lines_unit_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invoice_lines_unit_code_idx ON public.invoice_lines USING btree (unit_code);

--
-- Name: invoices_contract_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invoices_contract_id_idx ON public.invoices USING btree (contract_id);

--
-- Name: invoices_corrects_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invoices_corrects_id_idx ON public.invoices USING btree (corrects_id);

--
-- Name: invoices_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invoices_currency_code_idx ON public.invoices USING btree (currency_code);

--
-- Name: invoices_due_on_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invoices_due_on_idx ON public.invoices USING btree (organization_id, due_on) WHERE (status = 'issued'::public.invoice_status);

--
-- Name: invoices_partner_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invoices_partner_id_idx ON public.invoices USING btree (partner_id);

--
-- Name: invoices_sale_number_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX invoices_sale_number_key ON public.invoices USING btree (organization_id, number) WHERE (kind = 'sale'::public.invoice_kind);

--
-- Name: invoices_shipment_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invoices_shipment_id_idx ON public.invoices USING btree (shipment_id);

--
-- Name: journals_invoice_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journals_invoice_id_idx ON public.journals USING btree (invoice_id);

--
-- Name: journals_payment_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journals_payment_id_idx ON public.journals USING btree (payment_id);

--
-- Name: journals_posted_by_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journals_posted_by_id_idx ON public.journals USING btree (posted_by_id);

--
-- Name: journals_posted_on_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journals_posted_on_idx ON public.journals USING btree (organization_id, posted_on);

--
-- Name: ledger_accounts_parent_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ledger_accounts_parent_id_idx ON public.ledger_accounts USING btree (parent_id);

--
-- Name: ledger_entries_credit_account_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ledger_entries_credit_account_id_idx ON public.ledger_entries USING btree (credit_account_id);

--
-- Name: ledger_entries_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ledger_entries_currency_code_idx ON public.ledger_entries USING btree (currency_code);

--
-- Name: ledger_entries_debit_account_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ledger_entries_debit_account_id_idx ON public.ledger_entries USING btree (debit_account_id);

--
-- Name: ledger_entries_journal_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ledger_entries_journal_id_idx ON public.ledger_entries USING btree (journal_id);

--
-- Name: lots_commodity_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lots_commodity_id_idx ON public.lots USING btree (commodity_id, grade_id);

--
-- Name: lots_contract_line_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lots_contract_line_id_idx ON public.lots USING btree (contract_line_id);

--
-- Name: lots_warehouse_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lots_warehouse_id_idx ON public.lots USING btree (warehouse_id);

--
-- Name: market_prices_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX market_prices_currency_code_idx ON public.market_prices USING btree (currency_code);

--
-- Name: market_prices_quote_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX market_prices_quote_key ON public.market_prices USING btree (commodity_id, source, COALESCE(futures_month, '-infinity'::date), quoted_at);

--
-- Name: market_prices_unit_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX market_prices_unit_code_idx ON public.market_prices USING btree (unit_code);

--
-- Name: offers_availability_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX offers_availability_id_idx ON public.offers USING btree (availability_id);

--
-- Name: offers_counters_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX offers_counters_id_idx ON public.offers USING btree (counters_id);

--
-- Name: offers_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX offers_currency_code_idx ON public.offers USING btree (currency_code);

--
-- Name: offers_offered_by_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX offers_offered_by_id_idx ON public.offers USING btree (offered_by_id);

--
-- Name: offers_open_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX offers_open_idx ON public.offers USING btree (valid_until) WHERE (status = 'open'::public.offer_status);

--
-- Name: offers_organization_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX offers_organization_id_idx ON public.offers USING btree (organization_id);

--
-- Name: offers_requirement_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX offers_requirement_id_idx ON public.offers USING btree (requirement_id);

--
-- Name: offers_unit_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX offers_unit_code_idx ON public.offers USING btree (unit_code);

--
-- Name: organizations_base_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_base_currency_code_idx ON public.organizations USING btree (base_currency_code);

--
-- Name: partner_addresses_partner_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_addresses_partner_id_idx ON public.partner_addresses USING btree (partner_id);

--
-- Name: partner_addresses_primary_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX partner_addresses_primary_key ON public.partner_addresses USING btree (partner_id, kind) WHERE is_primary;

--
-- Name: partner_bank_accounts_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_bank_accounts_currency_code_idx ON public.partner_bank_accounts USING btree (currency_code);

--
-- Name: partner_bank_accounts_verified_by_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_bank_accounts_verified_by_id_idx ON public.partner_bank_accounts USING btree (verified_by_id);

--
-- Name: payment_allocations_invoice_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX payment_allocations_invoice_id_idx ON public.payment_allocations USING btree (invoice_id);

--
-- Name: payments_bank_account_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX payments_bank_account_id_idx ON public.payments USING btree (bank_account_id);

--
-- Name: payments_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX payments_currency_code_idx ON public.payments USING btree (currency_code);

--
-- Name: payments_partner_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX payments_partner_id_idx ON public.payments USING btree (partner_id);

--
-- Name: price_fixations_contract_line_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX price_fixations_contract_line_id_idx ON public.price_fixations USING btree (contract_line_id);

--
-- Name: price_fixations_fixed_by_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX price_fixations_fixed_by_id_idx ON public.price_fixations USING btree (fixed_by_id);

--
-- Name: quality_results_parameter_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quality_results_parameter_id_idx ON public.quality_results USING btree (parameter_id);

--
-- Name: quality_tests_lot_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quality_tests_lot_id_idx ON public.quality_tests USING btree (lot_id);

--
-- Name: requirements_commodity_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requirements_commodity_id_idx ON public.requirements USING btree (commodity_id, grade_id);

--
-- Name: requirements_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requirements_currency_code_idx ON public.requirements USING btree (currency_code);

--
-- Name: requirements_location_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requirements_location_id_idx ON public.requirements USING btree (location_id);

--
-- Name: requirements_open_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requirements_open_idx ON public.requirements USING btree (commodity_id, needed_from) WHERE (status = 'open'::public.listing_status);

--
-- Name: requirements_organization_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requirements_organization_id_idx ON public.requirements USING btree (organization_id);

--
-- Name: requirements_partner_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requirements_partner_id_idx ON public.requirements USING btree (partner_id);

--
-- Name: requirements_unit_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requirements_unit_code_idx ON public.requirements USING btree (unit_code);

--
-- Name: shipment_lots_lot_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shipment_lots_lot_id_idx ON public.shipment_lots USING btree (lot_id);

--
-- Name: shipments_carrier_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shipments_carrier_id_idx ON public.shipments USING btree (carrier_id);

--
-- Name: shipments_contract_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shipments_contract_id_idx ON public.shipments USING btree (contract_id);

--
-- Name: shipments_destination_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shipments_destination_id_idx ON public.shipments USING btree (destination_id);

--
-- Name: shipments_origin_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shipments_origin_id_idx ON public.shipments USING btree (origin_id);

--
-- Name: stock_movements_lot_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stock_movements_lot_id_idx ON public.stock_movements USING btree (lot_id, moved_at);

--
-- Name: stock_movements_recorded_by_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stock_movements_recorded_by_id_idx ON public.stock_movements USING btree (recorded_by_id);

--
-- Name: stock_movements_warehouse_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stock_movements_warehouse_id_idx ON public.stock_movements USING btree (warehouse_id, moved_at);

--
-- Name: trades_broker_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trades_broker_id_idx ON public.trades USING btree (broker_id);

--
-- Name: trades_buyer_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trades_buyer_id_idx ON public.trades USING btree (buyer_id);

--
-- Name: trades_commodity_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trades_commodity_id_idx ON public.trades USING btree (commodity_id, grade_id);

--
-- Name: trades_currency_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trades_currency_code_idx ON public.trades USING btree (currency_code);

--
-- Name: trades_seller_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trades_seller_id_idx ON public.trades USING btree (seller_id);

--
-- Name: trades_traded_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trades_traded_at_idx ON public.trades USING btree (organization_id, traded_at);

--
-- Name: trades_trader_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trades_trader_id_idx ON public.trades USING btree (trader_id);

--
-- Name: trades_unit_code_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trades_unit_code_idx ON public.trades USING btree (unit_code);

--
-- Name: user_roles_granted_by_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_roles_granted_by_id_idx ON public.user_roles USING btree (granted_by_id);

--
-- Name: user_roles_role_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_roles_role_id_idx ON public.user_roles USING btree (role_id);

--
-- Name: users_email_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX users_email_key ON public.users USING btree (lower(email));

--
-- Name: users_organization_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX users_organization_id_idx ON public.users USING btree (organization_id);

--
-- Name: warehouses_location_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX warehouses_location_id_idx ON public.warehouses USING btree (location_id);

--
-- Name: warehouses_operator_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX warehouses_operator_id_idx ON public.warehouses USING btree (operator_id);

--
-- Name: audit_log audit_log_refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_log_refuse_change BEFORE DELETE OR UPDATE ON public.audit_log FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

--
-- Name: availabilities availabilities_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER availabilities_set_updated_at BEFORE UPDATE ON public.availabilities FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: business_partners business_partners_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER business_partners_set_updated_at BEFORE UPDATE ON public.business_partners FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: commodities commodities_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER commodities_set_updated_at BEFORE UPDATE ON public.commodities FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: contract_lines contract_lines_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER contract_lines_set_updated_at BEFORE UPDATE ON public.contract_lines FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: contracts contracts_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER contracts_set_updated_at BEFORE UPDATE ON public.contracts FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: delivery_schedules delivery_schedules_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER delivery_schedules_set_updated_at BEFORE UPDATE ON public.delivery_schedules FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: invoices invoices_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER invoices_set_updated_at BEFORE UPDATE ON public.invoices FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: ledger_accounts ledger_accounts_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_accounts_set_updated_at BEFORE UPDATE ON public.ledger_accounts FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: ledger_entries ledger_entries_refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_entries_refuse_change BEFORE DELETE OR UPDATE ON public.ledger_entries FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

--
-- Name: lots lots_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER lots_set_updated_at BEFORE UPDATE ON public.lots FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: offers offers_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER offers_set_updated_at BEFORE UPDATE ON public.offers FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: organizations organizations_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organizations_set_updated_at BEFORE UPDATE ON public.organizations FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: partner_addresses partner_addresses_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER partner_addresses_set_updated_at BEFORE UPDATE ON public.partner_addresses FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: partner_bank_accounts partner_bank_accounts_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER partner_bank_accounts_set_updated_at BEFORE UPDATE ON public.partner_bank_accounts FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: payments payments_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER payments_set_updated_at BEFORE UPDATE ON public.payments FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: quality_tests quality_tests_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quality_tests_set_updated_at BEFORE UPDATE ON public.quality_tests FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: requirements requirements_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER requirements_set_updated_at BEFORE UPDATE ON public.requirements FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: roles roles_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER roles_set_updated_at BEFORE UPDATE ON public.roles FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: shipments shipments_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER shipments_set_updated_at BEFORE UPDATE ON public.shipments FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: trades trades_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER trades_set_updated_at BEFORE UPDATE ON public.trades FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: users users_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER users_set_updated_at BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: warehouses warehouses_set_updated_at; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER warehouses_set_updated_at BEFORE UPDATE ON public.warehouses FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

--
-- Name: audit_log audit_log_actor_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.users(id);

--
-- Name: audit_log audit_log_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: availabilities availabilities_commodity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.availabilities
    ADD CONSTRAINT availabilities_commodity_id_fkey FOREIGN KEY (commodity_id) REFERENCES public.commodities(id);

--
-- Name: availabilities availabilities_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.availabilities
    ADD CONSTRAINT availabilities_currency_code_fkey FOREIGN KEY (currency_code) REFERENCES public.currencies(code);

--
-- Name: availabilities availabilities_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.availabilities
    ADD CONSTRAINT availabilities_grade_fkey FOREIGN KEY (commodity_id, grade_id) REFERENCES public.commodity_grades(commodity_id, id);

--
-- Name: availabilities availabilities_location_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.availabilities
    ADD CONSTRAINT availabilities_location_id_fkey FOREIGN KEY (location_id) REFERENCES public.locations(id);

--
-- Name: availabilities availabilities_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.availabilities
    ADD CONSTRAINT availabilities_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: availabilities availabilities_partner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.availabilities
    ADD CONSTRAINT availabilities_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.business_partners(id);

--
-- Name: availabilities availabilities_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.availabilities
    ADD CONSTRAINT availabilities_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.units_of_measure(code);

--
-- Name: business_partners business_partners_credit_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.business_partners
    ADD CONSTRAINT business_partners_credit_currency_code_fkey FOREIGN KEY (credit_currency_code) REFERENCES public.currencies(code);

--
-- Name: business_partners business_partners_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.business_partners
    ADD CONSTRAINT business_partners_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: commodities commodities_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commodities
    ADD CONSTRAINT commodities_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.units_of_measure(code);

--
-- Name: commodity_grades commodity_grades_commodity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commodity_grades
    ADD CONSTRAINT commodity_grades_commodity_id_fkey FOREIGN KEY (commodity_id) REFERENCES public.commodities(id);

--
-- Name: contract_lines contract_lines_commodity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_lines
    ADD CONSTRAINT contract_lines_commodity_id_fkey FOREIGN KEY (commodity_id) REFERENCES public.commodities(id);

--
-- Name: contract_lines contract_lines_contract_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_lines
    ADD CONSTRAINT contract_lines_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES public.contracts(id) ON DELETE CASCADE;

--
-- Name: contract_lines contract_lines_destination_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_lines
    ADD CONSTRAINT contract_lines_destination_id_fkey FOREIGN KEY (destination_id) REFERENCES public.locations(id);

--
-- Name: contract_lines contract_lines_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_lines
    ADD CONSTRAINT contract_lines_grade_fkey FOREIGN KEY (commodity_id, grade_id) REFERENCES public.commodity_grades(commodity_id, id);

--
-- Name: contract_lines contract_lines_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_lines
    ADD CONSTRAINT contract_lines_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.units_of_measure(code);

--
-- Name: contracts contracts_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_currency_code_fkey FOREIGN KEY (currency_code) REFERENCES public.currencies(code);

--
-- Name: contracts contracts_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: contracts contracts_partner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.business_partners(id);

--
-- Name: contracts contracts_trade_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_trade_id_fkey FOREIGN KEY (trade_id) REFERENCES public.trades(id);

--
-- Name: delivery_schedules delivery_schedules_contract_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery_schedules
    ADD CONSTRAINT delivery_schedules_contract_line_id_fkey FOREIGN KEY (contract_line_id) REFERENCES public.contract_lines(id) ON DELETE CASCADE;

--
-- Name: delivery_schedules delivery_schedules_shipment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery_schedules
    ADD CONSTRAINT delivery_schedules_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES public.shipments(id);

--
-- Name: documents documents_contract_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES public.contracts(id);

--
-- Name: documents documents_invoice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES public.invoices(id);

--
-- Name: documents documents_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: documents documents_partner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.business_partners(id);

--
-- Name: documents documents_quality_test_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_quality_test_id_fkey FOREIGN KEY (quality_test_id) REFERENCES public.quality_tests(id);

--
-- Name: documents documents_shipment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES public.shipments(id);

--
-- Name: documents documents_uploaded_by_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_uploaded_by_id_fkey FOREIGN KEY (uploaded_by_id) REFERENCES public.users(id);

--
-- Name: event_outbox event_outbox_event_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event_outbox
    ADD CONSTRAINT event_outbox_event_id_fkey FOREIGN KEY (event_id) REFERENCES public.events(id);

--
-- Name: events events_actor_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.users(id);

--
-- Name: events events_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: exchange_rates exchange_rates_base_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exchange_rates
    ADD CONSTRAINT exchange_rates_base_currency_code_fkey FOREIGN KEY (base_currency_code) REFERENCES public.currencies(code);

--
-- Name: exchange_rates exchange_rates_quote_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exchange_rates
    ADD CONSTRAINT exchange_rates_quote_currency_code_fkey FOREIGN KEY (quote_currency_code) REFERENCES public.currencies(code);

--
-- Name: invoice_lines invoice_lines_contract_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoice_lines
    ADD CONSTRAINT invoice_lines_contract_line_id_fkey FOREIGN KEY (contract_line_id) REFERENCES public.contract_lines(id);

--
-- Name: invoice_lines invoice_lines_invoice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoice_lines
    ADD CONSTRAINT invoice_lines_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES public.invoices(id) ON DELETE CASCADE;

--
-- Name: invoice_lines invoice_lines_lot_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoice_lines
    ADD CONSTRAINT invoice_lines_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES public.lots(id);

--
-- Name: invoice_lines invoice_lines_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoice_lines
    ADD CONSTRAINT invoice_lines_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.units_of_measure(code);

--
-- Name: invoices invoices_contract_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES public.contracts(id);

--
-- Name: invoices invoices_corrects_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_corrects_id_fkey FOREIGN KEY (corrects_id) REFERENCES public.invoices(id);

--
-- Name: invoices invoices_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_currency_code_fkey FOREIGN KEY (currency_code) REFERENCES public.currencies(code);

--
-- Name: invoices invoices_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: invoices invoices_partner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.business_partners(id);

--
-- Name: invoices invoices_shipment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES public.shipments(id);

--
-- Name: journals journals_invoice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journals
    ADD CONSTRAINT journals_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES public.invoices(id);

--
-- Name: journals journals_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journals
    ADD CONSTRAINT journals_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: journals journals_payment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journals
    ADD CONSTRAINT journals_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES public.payments(id);

--
-- Name: journals journals_posted_by_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journals
    ADD CONSTRAINT journals_posted_by_id_fkey FOREIGN KEY (posted_by_id) REFERENCES public.users(id);

--
-- Name: journals journals_reverses_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journals
    ADD CONSTRAINT journals_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES public.journals(id);

--
-- Name: ledger_accounts ledger_accounts_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_accounts
    ADD CONSTRAINT ledger_accounts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: ledger_accounts ledger_accounts_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_accounts
    ADD CONSTRAINT ledger_accounts_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.ledger_accounts(id);

--
-- Name: ledger_entries ledger_entries_credit_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entries
    ADD CONSTRAINT ledger_entries_credit_account_id_fkey FOREIGN KEY (credit_account_id) REFERENCES public.ledger_accounts(id);

--
-- Name: ledger_entries ledger_entries_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entries
    ADD CONSTRAINT ledger_entries_currency_code_fkey FOREIGN KEY (currency_code) REFERENCES public.currencies(code);

--
-- Name: ledger_entries ledger_entries_debit_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entries
    ADD CONSTRAINT ledger_entries_debit_account_id_fkey FOREIGN KEY (debit_account_id) REFERENCES public.ledger_accounts(id);

--
-- Name: ledger_entries ledger_entries_journal_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entries
    ADD CONSTRAINT ledger_entries_journal_id_fkey FOREIGN KEY (journal_id) REFERENCES public.journals(id);

--
-- Name: lots lots_commodity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lots
    ADD CONSTRAINT lots_commodity_id_fkey FOREIGN KEY (commodity_id) REFERENCES public.commodities(id);

--
-- Name: lots lots_contract_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lots
    ADD CONSTRAINT lots_contract_line_id_fkey FOREIGN KEY (contract_line_id) REFERENCES public.contract_lines(id);

--
-- Name: lots lots_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lots
    ADD CONSTRAINT lots_grade_fkey FOREIGN KEY (commodity_id, grade_id) REFERENCES public.commodity_grades(commodity_id, id);

--
-- Name: lots lots_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lots
    ADD CONSTRAINT lots_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: lots lots_warehouse_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lots
    ADD CONSTRAINT lots_warehouse_id_fkey FOREIGN KEY (warehouse_id) REFERENCES public.warehouses(id);

--
-- Name: market_prices market_prices_commodity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.market_prices
    ADD CONSTRAINT market_prices_commodity_id_fkey FOREIGN KEY (commodity_id) REFERENCES public.commodities(id);

--
-- Name: market_prices market_prices_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.market_prices
    ADD CONSTRAINT market_prices_currency_code_fkey FOREIGN KEY (currency_code) REFERENCES public.currencies(code);

--
-- Name: market_prices market_prices_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.market_prices
    ADD CONSTRAINT market_prices_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.units_of_measure(code);

--
-- Name: offers offers_availability_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.offers
    ADD CONSTRAINT offers_availability_id_fkey FOREIGN KEY (availability_id) REFERENCES public.availabilities(id);

--
-- Name: offers offers_counters_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.offers
    ADD CONSTRAINT offers_counters_id_fkey FOREIGN KEY (counters_id) REFERENCES public.offers(id);

--
-- Name: offers offers_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.offers
    ADD CONSTRAINT offers_currency_code_fkey FOREIGN KEY (currency_code) REFERENCES public.currencies(code);

--
-- Name: offers offers_offered_by_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.offers
    ADD CONSTRAINT offers_offered_by_id_fkey FOREIGN KEY (offered_by_id) REFERENCES public.business_partners(id);

--
-- Name: offers offers_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.offers
    ADD CONSTRAINT offers_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: offers offers_requirement_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.offers
    ADD CONSTRAINT offers_requirement_id_fkey FOREIGN KEY (requirement_id) REFERENCES public.requirements(id);

--
-- Name: offers offers_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.offers
    ADD CONSTRAINT offers_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.units_of_measure(code);

--
-- Name: organizations organizations_base_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_base_currency_code_fkey FOREIGN KEY (base_currency_code) REFERENCES public.currencies(code);

--
-- Name: partner_addresses partner_addresses_partner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_addresses
    ADD CONSTRAINT partner_addresses_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.business_partners(id) ON DELETE CASCADE;

--
-- Name: partner_bank_accounts partner_bank_accounts_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_bank_accounts
    ADD CONSTRAINT partner_bank_accounts_currency_code_fkey FOREIGN KEY (currency_code) REFERENCES public.currencies(code);

--
-- Name: partner_bank_accounts partner_bank_accounts_partner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_bank_accounts
    ADD CONSTRAINT partner_bank_accounts_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.business_partners(id);

--
-- Name: partner_bank_accounts partner_bank_accounts_verified_by_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_bank_accounts
    ADD CONSTRAINT partner_bank_accounts_verified_by_id_fkey FOREIGN KEY (verified_by_id) REFERENCES public.users(id);

--
-- Name: payment_allocations payment_allocations_invoice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_allocations
    ADD CONSTRAINT payment_allocations_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES public.invoices(id);

--
-- Name: payment_allocations payment_allocations_payment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_allocations
    ADD CONSTRAINT payment_allocations_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES public.payments(id);

--
-- Name: payments payments_bank_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES public.partner_bank_accounts(id);

--
-- Name: payments payments_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_currency_code_fkey FOREIGN KEY (currency_code) REFERENCES public.currencies(code);

--
-- Name: payments payments_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: payments payments_partner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.business_partners(id);

--
-- Name: price_fixations price_fixations_contract_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.price_fixations
    ADD CONSTRAINT price_fixations_contract_line_id_fkey FOREIGN KEY (contract_line_id) REFERENCES public.contract_lines(id);

--
-- Name: price_fixations price_fixations_fixed_by_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.price_fixations
    ADD CONSTRAINT price_fixations_fixed_by_id_fkey FOREIGN KEY (fixed_by_id) REFERENCES public.users(id);

--
-- Name: quality_parameters quality_parameters_commodity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quality_parameters
    ADD CONSTRAINT quality_parameters_commodity_id_fkey FOREIGN KEY (commodity_id) REFERENCES public.commodities(id);

--
-- Name: quality_results quality_results_parameter_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quality_results
    ADD CONSTRAINT quality_results_parameter_id_fkey FOREIGN KEY (parameter_id) REFERENCES public.quality_parameters(id);

--
-- Name: quality_results quality_results_quality_test_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quality_results
    ADD CONSTRAINT quality_results_quality_test_id_fkey FOREIGN KEY (quality_test_id) REFERENCES public.quality_tests(id) ON DELETE CASCADE;

--
-- Name: quality_tests quality_tests_laboratory_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quality_tests
    ADD CONSTRAINT quality_tests_laboratory_id_fkey FOREIGN KEY (laboratory_id) REFERENCES public.business_partners(id);

--
-- Name: quality_tests quality_tests_lot_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quality_tests
    ADD CONSTRAINT quality_tests_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES public.lots(id);

--
-- Name: requirements requirements_commodity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requirements
    ADD CONSTRAINT requirements_commodity_id_fkey FOREIGN KEY (commodity_id) REFERENCES public.commodities(id);

--
-- Name: requirements requirements_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requirements
    ADD CONSTRAINT requirements_currency_code_fkey FOREIGN KEY (currency_code) REFERENCES public.currencies(code);

--
-- Name: requirements requirements_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requirements
    ADD CONSTRAINT requirements_grade_fkey FOREIGN KEY (commodity_id, grade_id) REFERENCES public.commodity_grades(commodity_id, id);

--
-- Name: requirements requirements_location_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requirements
    ADD CONSTRAINT requirements_location_id_fkey FOREIGN KEY (location_id) REFERENCES public.locations(id);

--
-- Name: requirements requirements_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requirements
    ADD CONSTRAINT requirements_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: requirements requirements_partner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requirements
    ADD CONSTRAINT requirements_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.business_partners(id);

--
-- Name: requirements requirements_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requirements
    ADD CONSTRAINT requirements_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.units_of_measure(code);

--
-- Name: roles roles_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: shipment_lots shipment_lots_lot_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipment_lots
    ADD CONSTRAINT shipment_lots_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES public.lots(id);

--
-- Name: shipment_lots shipment_lots_shipment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipment_lots
    ADD CONSTRAINT shipment_lots_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES public.shipments(id) ON DELETE CASCADE;

--
-- Name: shipments shipments_carrier_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipments
    ADD CONSTRAINT shipments_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES public.business_partners(id);

--
-- Name: shipments shipments_contract_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipments
    ADD CONSTRAINT shipments_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES public.contracts(id);

--
-- Name: shipments shipments_destination_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipments
    ADD CONSTRAINT shipments_destination_id_fkey FOREIGN KEY (destination_id) REFERENCES public.locations(id);

--
-- Name: shipments shipments_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipments
    ADD CONSTRAINT shipments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: shipments shipments_origin_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipments
    ADD CONSTRAINT shipments_origin_id_fkey FOREIGN KEY (origin_id) REFERENCES public.locations(id);

--
-- Name: stock_movements stock_movements_lot_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stock_movements
    ADD CONSTRAINT stock_movements_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES public.lots(id);

--
-- Name: stock_movements stock_movements_recorded_by_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stock_movements
    ADD CONSTRAINT stock_movements_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES public.users(id);

--
-- Name: stock_movements stock_movements_warehouse_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stock_movements
    ADD CONSTRAINT stock_movements_warehouse_id_fkey FOREIGN KEY (warehouse_id) REFERENCES public.warehouses(id);

--
-- Name: trades trades_broker_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_broker_id_fkey FOREIGN KEY (broker_id) REFERENCES public.business_partners(id);

--
-- Name: trades trades_buyer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES public.business_partners(id);

--
-- Name: trades trades_commodity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_commodity_id_fkey FOREIGN KEY (commodity_id) REFERENCES public.commodities(id);

--
-- Name: trades trades_currency_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_currency_code_fkey FOREIGN KEY (currency_code) REFERENCES public.currencies(code);

--
-- Name: trades trades_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_grade_fkey FOREIGN KEY (commodity_id, grade_id) REFERENCES public.commodity_grades(commodity_id, id);

--
-- Name: trades trades_offer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES public.offers(id);

--
-- Name: trades trades_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: trades trades_seller_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES public.business_partners(id);

--
-- Name: trades trades_trader_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_trader_id_fkey FOREIGN KEY (trader_id) REFERENCES public.users(id);

--
-- Name: trades trades_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.units_of_measure(code);

--
-- Name: user_roles user_roles_granted_by_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_granted_by_id_fkey FOREIGN KEY (granted_by_id) REFERENCES public.users(id) ON DELETE SET NULL;

--
-- Name: user_roles user_roles_role_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES public.roles(id);

--
-- Name: user_roles user_roles_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

--
-- Name: users users_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- Name: warehouses warehouses_location_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.warehouses
    ADD CONSTRAINT warehouses_location_id_fkey FOREIGN KEY (location_id) REFERENCES public.locations(id);

--
-- Name: warehouses warehouses_operator_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.warehouses
    ADD CONSTRAINT warehouses_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES public.business_partners(id);

--
-- Name: warehouses warehouses_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.warehouses
    ADD CONSTRAINT warehouses_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id);

--
-- PostgreSQL database dump complete
--

